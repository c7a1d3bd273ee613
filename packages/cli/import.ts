import { existsSync, writeFileSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import type { FileOnDisk, Imported } from '@amends/server/maintenance'
import { Misuse, readArgs } from './misuse.ts'
import { installationOptions, withInstallation } from './with-installation.ts'

type Job = Imported['job']

/** Imports complaints, happenings or past notices from a CSV or JSONL file of any size; broken off, the same command goes on. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      ...installationOptions,
      map: { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
      source: { type: 'string' },
      happenings: { type: 'boolean', default: false },
      notices: { type: 'boolean', default: false },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length) throw new Misuse('Name one file to import.')
  const path = resolve(file)
  if (!existsSync(path)) throw new Misuse(`There is no file ${path}.`)
  const source = values.source?.trim() || basename(path)
  const wish: FileOnDisk = {
    path,
    target: targetOf(values),
    source,
    dryRun: values['dry-run'],
    map: readMap(values.map),
    told: progress(),
  }
  return withInstallation(values, async (here) => {
    const ended = await here.importFile({ workspaceId: values.workspace, email: values.as }, wish)
    return report(ended, `${path}.refused.csv`)
  })
}

function targetOf({ happenings, notices }: { readonly happenings: boolean; readonly notices: boolean }) {
  if (happenings && notices) throw new Misuse('A file holds happenings or notices, not both.')
  if (notices) return 'notices'
  return happenings ? 'happenings' : 'complaints'
}

function readMap(pairs: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      if (at < 1) throw new Misuse(`“${pair}” is no mapping: write field=column.`)
      return [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )
}

const pause = 2_000

/** Says the mapping first, then how far it is, at most every two seconds. */
function progress() {
  let last: number | null = null
  return (job: Job) => {
    const now = performance.now()
    if (last === null) {
      const pairs = Object.entries(job.mapping).map(([field, column]) => `${field}=${column}`)
      console.error(`${job.progress.rows ? 'Going on' : 'Reading'} with ${pairs.join(', ')}`)
      if (job.why) console.error(job.why)
    } else if (now - last < pause) return
    last = now
    if (job.standing === 'running') console.error(`  ${percent(job)} %: ${counts(job)}`)
  }
}

const percent = ({ progress: { bytes, of } }: Job) => Math.floor((100 * bytes) / Math.max(1, of))

function counts({ dryRun, progress: { rows, taken, replaced = 0, known, refused } }: Job) {
  const number = (count: number) => count.toLocaleString('en-GB')
  const verb = dryRun ? 'would be taken' : 'taken'
  const again = replaced ? ` ${number(replaced)} replaced,` : ''
  return `${number(rows)} rows: ${number(taken)} ${verb},${again} ${number(known)} known, ${number(refused)} refused`
}

/** Exit code 1 when anything was refused, so that a script notices. */
function report({ job, errors }: Imported, errorPath: string): number {
  console.log(counts(job))
  if (job.standing === 'stopped') console.error(job.why)
  if (errors !== null) {
    writeFileSync(errorPath, errors)
    console.error(
      `The refused rows are in ${errorPath}, each with its reason: mend them there and import that file.`,
    )
  }
  return job.standing === 'done' && errors === null ? 0 : 1
}
