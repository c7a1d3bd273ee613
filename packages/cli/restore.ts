import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { backupProblems } from '@amends/server/engine/backup/problems'
import { type Checked, checkBackup } from '@amends/server/engine/backup/read'
import { fitting, restoreBackup } from '@amends/server/engine/backup/restore'
import { keyFileOf, keyFingerprint, placeKey } from '@amends/server/engine/key-file'
import { migrationsFolder, readMigrations } from '@amends/server/engine/migrate'
import type { Maintenance } from '@amends/server/maintenance'
import { Misuse, readArgs } from './misuse.ts'
import { passphraseIn } from './passphrase.ts'
import { count, eachSecond } from './progress.ts'
import { dataFolderOf, installationOptions, withDatabase, withMaintenance } from './with-installation.ts'

/** Puts a backup where there is no workspace yet, whole or not at all, and proves its chains. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: installationOptions.data,
      key: { type: 'string' },
      'without-key': { type: 'boolean', default: false },
      'passphrase-file': { type: 'string' },
    },
  })
  const [file, ...more] = positionals
  if (file === undefined || more.length) throw new Misuse('Name one backup.')
  const path = resolve(file)
  if (!existsSync(path)) throw new Misuse(`There is no file ${path}.`)
  if (values.key !== undefined && !existsSync(values.key)) throw new Misuse(`There is no file ${values.key}.`)
  const passphrase = passphraseIn(process.env, values['passphrase-file'])
  const said = eachSecond()
  const checked = await checkBackup({ path, passphrase }, ({ rows }) =>
    said(() => `${count(rows)} rows checked`),
  )
  fitting(readMigrations(migrationsFolder), checked)
  const key = keyFor(checked, dataFolderOf(values), values)
  return withDatabase({ ...values, make: true }, async (place) => {
    const undo = key === null ? () => {} : placeKey(place.dataFolder, key)
    try {
      await restoreBackup({
        ownerUrl: place.ownerUrl,
        path,
        passphrase,
        checked,
        told: ({ rows, of, table }) => said(() => `${count(rows)} of ${count(of)} rows loaded (${table})`),
      })
    } catch (error) {
      undo()
      throw error
    }
    console.log(`${count(checked.end.rows)} rows of ${checked.header.madeAt} are here.`)
    return withMaintenance(place, (here) => proved(here, said))
  })
}

type Keys = { readonly key?: string | undefined; readonly 'without-key': boolean }

/** The file to take the key from, or null where the right one is here or is given up. */
function keyFor(
  { header }: Checked,
  dataFolder: string,
  { key, 'without-key': without }: Keys,
): string | null {
  const here = keyFileOf(dataFolder)
  const wanted = header.keyFingerprint
  if (wanted === null) return null
  const found = keyFingerprint(here)
  if (found === wanted || (without && key === undefined)) return null
  if (key === undefined)
    throw found === null ? backupProblems.keyMissing(here) : backupProblems.wrongKey(here)
  if (keyFingerprint(key) !== wanted) throw backupProblems.wrongKey(key)
  return key
}

/** Exit code 1 when a chain does not hold: the rows are here as they were backed up, and one should know. */
async function proved(here: Maintenance, said: (line: () => string) => void): Promise<number> {
  const { chains, events, erased, faults } = await here.verifyChains((seen) =>
    said(() => `${count(seen)} events checked`),
  )
  const gone = erased ? `, ${count(erased)} with their content erased` : ''
  if (!faults.length) {
    console.log(`Every chain holds: ${count(chains)} chains, ${count(events)} events${gone}.`)
    return 0
  }
  console.error('Some chains do not hold; the backup was altered before it was made:')
  for (const fault of faults) console.error(`  ${fault}`)
  return 1
}
