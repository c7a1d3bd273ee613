import type { ErasurePreview } from '@amends/server/maintenance'
import { Misuse, readArgs } from './misuse.ts'
import { count } from './progress.ts'
import { installationOptions, withInstallation } from './with-installation.ts'

/** Erases what is held about one customer: shown first, done only when it is asked for once more with --yes. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...installationOptions,
      yes: { type: 'boolean', default: false },
      why: { type: 'string', default: 'the customer asked for it' },
    },
  })
  const [customer, ...more] = positionals
  if (customer === undefined || more.length)
    throw new Misuse('Name one customer by their id, e-mail address or number.')
  const asked = { workspaceId: values.workspace, email: values.as }
  return withInstallation(values, async (here) => {
    if (!values.yes) {
      show(await here.erasureOf(asked, customer))
      console.log('Nothing was erased. To do it, for good, say the same with --yes.')
      return 0
    }
    const { customerId, found } = await here.erase(asked, customer, values.why)
    console.log(
      `Customer ${customerId} is erased: ${found.map(({ table, rows }) => `${count(rows)} in ${table}`).join(', ')}.`,
    )
    console.error('Backups that were made before still hold it: delete them, or make them anew.')
    return 0
  })
}

function show({ name, customerId, found, openCases, openPromises }: ErasurePreview) {
  console.log(`${name} (${customerId})`)
  for (const { table, rows } of found) console.log(`  ${count(rows)} in ${table}`)
  if (!openCases.length && !openPromises.length) return
  console.log('These are still open, and go on without the customer’s data:')
  for (const { id, title } of openCases) console.log(`  case ${id}: ${title}`)
  for (const { what, dueAt } of openPromises)
    console.log(`  promise due ${new Date(dueAt).toISOString()}: ${what}`)
}
