import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs'
import { type LastBackup, lastBackup } from '../engine/backup/keep.ts'
import { keyCopied, keyFileOf, keyFingerprint } from '../engine/key-file.ts'
import { fail, type Finding, inWords, ok, warn } from './finding.ts'

const day = 86_400_000
const megabyte = 1_000_000

/** What can be seen without the database: the program, the folder, the key, the last backup. */
export function examineFolder(dataFolder: string, now = Date.now()): Finding[] {
  return [
    nodeFinding(process.versions.node, process.platform, process.arch),
    folderFinding(dataFolder),
    ...keyFindings(dataFolder),
    backupFinding(lastBackup(dataFolder), now),
  ]
}

/** Whether this Node and this machine are ones that Amends is made for. */
export function nodeFinding(version: string, platform: string, arch: string): Finding {
  const where = `Node ${version} on ${platform} ${arch}`
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major < 22 || (major === 22 && minor < 18))
    return fail('Node', where, 'Start Amends by its own command, which brings a Node that fits.')
  if (!/^(linux|darwin)$/.test(platform) || !/^(x64|arm64)$/.test(arch))
    return warn(
      'Node',
      where,
      'Amends is tested on Linux and macOS (x64, arm64) only: use DATABASE_URL here.',
    )
  return ok('Node', where)
}

/** Whether we may write to the data folder, and others may not. */
export function folderFinding(dataFolder: string): Finding {
  if (!existsSync(dataFolder))
    return fail(
      'data folder',
      `${dataFolder} is not there`,
      'Start Amends once with “amends up”, or name the folder with --data.',
    )
  try {
    accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch {
    return fail(
      'data folder',
      `${dataFolder} may not be written to`,
      'Give the user that runs Amends the right to.',
    )
  }
  return statSync(dataFolder).mode & 0o022
    ? warn(
        'data folder',
        `${dataFolder} may be changed by others`,
        `Take the right from them: chmod go-w ${dataFolder}`,
      )
    : ok('data folder', `${dataFolder} is ours to write`)
}

/** Whether the key is there, closed to others, and kept a second time. */
export function keyFindings(dataFolder: string): Finding[] {
  const file = keyFileOf(dataFolder)
  const again = `Keep a copy apart from here: amends backup --key FILE`
  if (!existsSync(file))
    return [
      fail(
        'key',
        `${file} is missing`,
        'Put the copy of it back; without it the kept passwords cannot be opened.',
      ),
    ]
  const mode = statSync(file).mode & 0o777
  const closed =
    mode & 0o077
      ? fail('key', `${file} may be read by others (mode ${mode.toString(8)})`, `Close it: chmod 600 ${file}`)
      : ok('key', `${file} is there, for its owner alone`)
  const copied = keyCopied(dataFolder)
  if (!copied) return [closed, warn('copy of the key', 'none was made, as far as is known', again)]
  return [
    closed,
    copied.fingerprint === keyFingerprint(file)
      ? ok('copy of the key', `made at ${copied.at}`)
      : warn('copy of the key', `the copy of ${copied.at} is of another key`, again),
  ]
}

/** How old the last backup is. */
export function backupFinding(last: LastBackup | null, now: number): Finding {
  const todo = 'Make one each night: amends backup FILE, kept on another machine.'
  if (!last) return warn('backup', 'none was made, as far as is known', todo)
  const age = now - Date.parse(last.at)
  const says = `the last is ${inWords(age)} old (${last.path})`
  return age > 7 * day
    ? fail('backup', says, todo)
    : age > 2 * day
      ? warn('backup', says, todo)
      : ok('backup', says)
}

/** How much room there is beside a database of this size. */
export function examineDisk(dataFolder: string, database: number): Finding {
  const { bavail, bsize } = statfsSync(dataFolder)
  return diskFinding(bavail * bsize, database)
}

/** Room for the database to grow by half is enough; with less than a backup needs it gets narrow. */
export function diskFinding(free: number, database: number): Finding {
  const says = `${mega(free)} free, the database has ${mega(database)}`
  const todo = 'Free some space, or move the data folder to a larger disk.'
  if (free < Math.max(200 * megabyte, database / 10)) return fail('disk', says, todo)
  return free < Math.max(1_000 * megabyte, database / 2) ? warn('disk', says, todo) : ok('disk', says)
}

const mega = (bytes: number) => `${Math.round(bytes / megabyte).toLocaleString('en-GB')} MB`
