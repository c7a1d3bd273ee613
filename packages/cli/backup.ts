import { resolve } from 'node:path'
import { backUp, usualPath } from '@amends/server/engine/backup/keep'
import { copyKey, keyFileOf } from '@amends/server/engine/key-file'
import { Misuse, readArgs } from './misuse.ts'
import { passphraseIn } from './passphrase.ts'
import { count, eachSecond, size } from './progress.ts'
import { installationOptions, withDatabase } from './with-installation.ts'

/** Writes everything an installation holds into one file, while it goes on working; the key is written apart. */
export async function run(args: readonly string[]): Promise<number> {
  const { values, positionals } = readArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      data: installationOptions.data,
      key: { type: 'string' },
      'passphrase-file': { type: 'string' },
    },
  })
  const [file, ...more] = positionals
  if (more.length) throw new Misuse(`“${more.join(' ')}” is too much here.`)
  const passphrase = passphraseIn(process.env, values['passphrase-file'])
  return withDatabase(values, async ({ ownerUrl, dataFolder }) => {
    const path = file === undefined ? usualPath(dataFolder) : resolve(file)
    const said = eachSecond()
    const { rows, bytes, tables } = await backUp({ ownerUrl, dataFolder, passphrase }, path, (going) =>
      said(
        () => `${count(going.rows)} of about ${count(Math.max(going.of, going.rows))} rows (${going.table})`,
      ),
    )
    console.log(path)
    console.error(
      `${count(rows)} rows of ${tables.length} tables, ${size(bytes)}${passphrase === null ? '' : ', locked with the passphrase'}.`,
    )
    keepKey(dataFolder, values.key)
    return 0
  })
}

function keepKey(dataFolder: string, wanted: string | undefined) {
  if (wanted !== undefined) copyKey(dataFolder, resolve(wanted))
  console.error(
    wanted === undefined
      ? `The key (${keyFileOf(dataFolder)}) is not in it: keep a copy of it elsewhere, once, with “amends backup --key FILE”.`
      : `The key lies in ${resolve(wanted)}: keep it apart from the backup.`,
  )
}
