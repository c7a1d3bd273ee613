import { createHash, createHmac } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Hashing } from '@amends/recovery/chain'
import {
  type HandedOver,
  readHandedOver,
  verifyHandedOver,
  type Verification,
} from '@amends/recovery/handed-over'
import { Misuse, readArgs } from './misuse.ts'
import { installationOptions, withInstallation } from './with-installation.ts'

const hashing: Hashing = {
  sha256: (text) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (saltHex, text) =>
    createHmac('sha256', Buffer.from(saltHex, 'hex')).update(text, 'utf8').digest('hex'),
}
const id = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/

/** Says whether the file of a case was altered. A file on disk needs no server and no database. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: installationOptions,
  })
  const [what, ...more] = positionals
  if (what === undefined || more.length) throw new Misuse('Name one file, or one case by its number.')
  if (existsSync(what)) return verified(fileAt(what))
  if (!id.test(what)) throw new Misuse(`There is no file ${what}, and it is no number of a case.`)
  return withInstallation(values, async (here) =>
    verified(await here.fileOf({ workspaceId: values.workspace, email: values.as }, what)),
  )
}

function fileAt(path: string): HandedOver {
  const read = readHandedOver(readFileSync(path, 'utf8'))
  if (!read.ok) throw new Misuse(read.why)
  return read.file
}

/** Exit code 0: unaltered as far as can be known; 1: something is wrong. */
function verified(file: HandedOver): number {
  const found = verifyHandedOver(file, hashing)
  console.log(`The case of ${file.about.customer}, ${file.about.caseId}: ${found.events} events`)
  console.log(verdict(found))
  for (const fault of found.faults) console.log(`  ${fault}`)
  console.log('What this cannot show:')
  for (const gap of found.cannotShow) console.log(`  ${gap}`)
  return found.faults.length ? 1 : 0
}

function verdict({ faults, unalteredSince }: Verification) {
  if (faults.length) return 'ALTERED, or not whole:'
  if (!unalteredSince)
    return 'Its chains hold. No anchor holds it yet, so that it was made anew cannot be told.'
  const { sequence, at, hash } = unalteredSince
  return `Unaltered since anchor ${sequence} of ${new Date(at).toISOString()} (${hash})`
}
