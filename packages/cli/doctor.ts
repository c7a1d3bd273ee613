import { StartProblem } from '@amends/server/engine/start-problem'
import { examine, examineFolder, failing, type Finding } from '@amends/server/maintenance'
import { Misuse, readArgs } from './misuse.ts'
import { dataFolderOf, installationOptions, withDatabase } from './with-installation.ts'

/** Looks an installation over and says, a line each, what is well and what is to be done. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArgs({
    args: [...args],
    options: {
      data: installationOptions.data,
      'public-url': { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  })
  const publicUrl = values['public-url'] ?? null
  if (publicUrl !== null && !URL.canParse(publicUrl))
    throw new Misuse(`“${publicUrl}” is no web address: give one with https://.`)
  const findings = examineFolder(dataFolderOf(values))
  await withDatabase(values, async (place) => {
    findings.push(...(await examine({ ...place, publicUrl })))
    return 0
  }).catch((error: unknown) => findings.push(cannotStart(error)))
  if (values.json) console.log(JSON.stringify(findings, null, 2))
  else for (const finding of findings) show(finding)
  return findings.some(({ state }) => state === 'fail') ? 1 : 0
}

function cannotStart(error: unknown): Finding {
  if (error instanceof StartProblem) return failing('database', 'it cannot be used', error.sentence)
  throw error
}

function show({ check, state, says, todo }: Finding) {
  console.log(`${state.padEnd(4)}  ${check}: ${says}`)
  if (todo !== null) console.log(`      → ${todo}`)
}
