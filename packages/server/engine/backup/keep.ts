import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { keyFileOf, keyFingerprint } from '../key-file.ts'
import type { BeforeMigrating } from '../migrate.ts'
import { type Backup, type Going, writeBackup } from './write.ts'

/** Where an installation lives, and what its backups are locked with. */
export type Kept = {
  readonly ownerUrl: string
  readonly dataFolder: string
  readonly passphrase: string | null
}

/** The last backup this installation knows of. */
export type LastBackup = {
  readonly at: string
  readonly path: string
  readonly bytes: number
  readonly rows: number
}

const keptBefore = 3
const folderOf = (dataFolder: string) => join(dataFolder, 'backups')
const markOf = (dataFolder: string) => join(folderOf(dataFolder), 'last.json')

/** Where a backup goes that was given no name. */
export const usualPath = (dataFolder: string, name = 'amends') =>
  join(folderOf(dataFolder), `${name}-${dateForName()}.amends`)

const dateForName = () => new Date().toISOString().slice(0, 19).replaceAll(':', '')

/** Makes a backup and remembers it. */
export async function backUp(
  { ownerUrl, dataFolder, passphrase }: Kept,
  path: string,
  told: (going: Going) => void,
): Promise<Backup> {
  const keyed = keyFingerprint(keyFileOf(dataFolder))
  const made = await writeBackup({
    ownerUrl,
    path,
    passphrase,
    told,
    product: version(),
    keyFingerprint: keyed,
  })
  const mark: LastBackup = { at: new Date().toISOString(), path, bytes: made.bytes, rows: made.rows }
  if (existsSync(folderOf(dataFolder)))
    writeFileSync(markOf(dataFolder), `${JSON.stringify(mark)}\n`, { mode: 0o600 })
  return made
}

/** The last backup, or null where none is known. */
export function lastBackup(dataFolder: string): LastBackup | null {
  if (!existsSync(markOf(dataFolder))) return null
  return JSON.parse(readFileSync(markOf(dataFolder), 'utf8')) as LastBackup
}

/** Makes a backup before the schema changes; of these the last three are kept. */
export const backupBefore =
  (kept: Kept, say: (line: string) => void): BeforeMigrating =>
  async (first) => {
    const path = usualPath(kept.dataFolder, `before-${first.replace(/\.sql$/, '')}`)
    say(`The schema will change (${first}); making a backup first …`)
    const { rows } = await backUp(kept, path, () => {})
    say(`${rows.toLocaleString('en-GB')} rows are safe in ${path}`)
    const folder = folderOf(kept.dataFolder)
    const before = readdirSync(folder).filter((name) => /^before-.*\.amends$/.test(name))
    const oldest = before.toSorted((a, b) => (dateIn(a) < dateIn(b) ? -1 : 1)).slice(0, -keptBefore)
    for (const name of oldest) rmSync(join(folder, name))
  }

const dateIn = (name: string) => name.slice(-'2026-03-05T133000.amends'.length)

function version(): string {
  const text = readFileSync(join(import.meta.dirname, '..', '..', 'package.json'), 'utf8')
  return (JSON.parse(text) as { version: string }).version
}
