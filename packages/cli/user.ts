import type { Scope } from '@amends/recovery/actor'
import type { Maintenance } from '@amends/server/maintenance'
import { Misuse, readArgs } from './misuse.ts'
import { installationOptions, withInstallation } from './with-installation.ts'

const scopes: readonly Scope[] = ['read', 'intake', 'draft', 'propose-fact', 'grant', 'dispatch', 'metrics']

/** Who works here: a one-time code without mail, a list, a key for an integration. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: { ...installationOptions, scopes: { type: 'string' } },
  })
  const [act, name, ...more] = positionals
  if (more.length) throw new Misuse(`“${more.join(' ')}” is too much here.`)
  const work = chosen(act, name, values)
  return withInstallation(values, work)
}

type Values = { workspace?: string | undefined; as?: string | undefined; scopes?: string | undefined }

function chosen(act: string | undefined, name: string | undefined, values: Values) {
  if (act === 'list' && name === undefined) return list
  if (act === 'code' && name !== undefined) return (here: Maintenance) => code(here, name)
  if (act === 'key' && name !== undefined) {
    const wanted = readScopes(values.scopes)
    return (here: Maintenance) => key(here, name, wanted, values)
  }
  throw new Misuse('Say what to do: code EMAIL, list, or key NAME --scopes SCOPES.')
}

function readScopes(text: string | undefined): readonly Scope[] {
  const asked = (text ?? '').split(',').map((scope) => scope.trim())
  const wrong = asked.find((scope) => !(scopes as readonly string[]).includes(scope))
  if (wrong !== undefined)
    throw new Misuse(
      wrong === ''
        ? 'Say with --scopes what the key may do.'
        : `There is no scope “${wrong}”: choose from ${scopes.join(', ')}.`,
    )
  return asked as Scope[]
}

async function code(here: Maintenance, email: string): Promise<number> {
  const { person, code: text } = await here.codeFor(email)
  console.log(text)
  console.error(
    `${person.name} sets a password with this code at /code, once, within a week. Hand it over in person.`,
  )
  return 0
}

async function list(here: Maintenance): Promise<number> {
  for (const { workspace, people } of await here.workspaces()) {
    console.log(`${workspace.name} (${workspace.id})`)
    for (const { name, email, roles, leftAt } of people)
      console.log(
        `  ${name} <${email}> ${roles.join(', ')}${leftAt === null ? '' : ' (works here no longer)'}`,
      )
  }
  return 0
}

async function key(
  here: Maintenance,
  name: string,
  wanted: readonly Scope[],
  values: Values,
): Promise<number> {
  const asked = { workspaceId: values.workspace, email: values.as }
  const { secret, by } = await here.keyFor(asked, name, wanted)
  console.log(secret)
  console.error(
    `The key “${name}” (${wanted.join(', ')}), made in the name of ${by}. It is shown this once: keep it safe.`,
  )
  return 0
}
