import { existsSync, readFileSync } from 'node:fs'
import { Misuse } from './misuse.ts'

/** The passphrase of backups, from the environment or the first line of a file; never from the command line, where others could read it. */
export function passphraseIn(env: NodeJS.ProcessEnv, file?: string): string | null {
  if (file === undefined) return env['AMENDS_BACKUP_PASSPHRASE'] || null
  if (!existsSync(file)) throw new Misuse(`There is no file ${file}.`)
  const [first = ''] = readFileSync(file, 'utf8').split(/\r?\n/)
  if (!first) throw new Misuse(`The first line of ${file} is empty: write the passphrase there.`)
  return first
}
