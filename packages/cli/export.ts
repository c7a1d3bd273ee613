import { writeFileSync } from 'node:fs'
import { casePage } from '@amends/server/maintenance'
import { Misuse, readArgs } from './misuse.ts'
import { installationOptions, withInstallation } from './with-installation.ts'

/** Hands a case over: as JSON, or as a page to read and print that carries the same data. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: installationOptions.data,
      workspace: installationOptions.workspace,
      by: { type: 'string' },
      as: { type: 'string', default: 'json' },
      out: { type: 'string' },
    },
  })
  const [caseId, ...more] = positionals
  if (caseId === undefined || more.length) throw new Misuse('Name one case by its number.')
  if (values.as !== 'json' && values.as !== 'html')
    throw new Misuse(`There is no form “${values.as}”: choose json or html.`)
  return withInstallation(values, async (here) => {
    const file = await here.fileOf({ workspaceId: values.workspace, email: values.by }, caseId)
    const text = values.as === 'html' ? casePage(file) : `${JSON.stringify(file, null, 2)}\n`
    if (values.out === undefined) process.stdout.write(text)
    else writeFileSync(values.out, text)
    return 0
  })
}
