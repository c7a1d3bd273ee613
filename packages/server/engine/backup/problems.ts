import { StartProblem } from '../start-problem.ts'

const unusable = 65

/** Why a backup cannot be made or used: one sentence each, with what to do. */
export const backupProblems = {
  noBackup: (path: string) =>
    new StartProblem(`${path} is no backup of Amends: name a file that “amends backup” wrote.`, unusable),
  otherFormat: (path: string) =>
    new StartProblem(
      `${path} was written in a form this Amends does not know: use a newer Amends.`,
      unusable,
    ),
  cut: (path: string) =>
    new StartProblem(
      `${path} was cut short: its end is missing. Take another copy of it, or an older backup.`,
      unusable,
    ),
  altered: (path: string) =>
    new StartProblem(
      `${path} is damaged or was changed: what it holds does not match its checksums. Take another copy of it, or an older backup.`,
      unusable,
    ),
  passphraseNeeded: (path: string) =>
    new StartProblem(
      `${path} is locked with a passphrase: give it in AMENDS_BACKUP_PASSPHRASE or with --passphrase-file.`,
      unusable,
    ),
  wrongPassphrase: (path: string) =>
    new StartProblem(`The passphrase does not open ${path}: give the one it was made with.`, unusable),
  newer: (migration: string) =>
    new StartProblem(
      `The backup was made by a newer Amends (it knows ${migration}): restore it with that version.`,
      9,
    ),
  full: () =>
    new StartProblem(
      'There is already a workspace here, and a backup is restored only where there is none: choose an empty folder with --data, or an empty database.',
      1,
    ),
  inUse: (who: string) =>
    new StartProblem(`The database is in use (${who}): stop Amends there, then restore.`, 5),
  notWhole: (table: string) =>
    new StartProblem(
      `The table ${table} did not take every row of the backup; nothing was kept. Take an older backup.`,
      unusable,
    ),
  wrongKey: (file: string) =>
    new StartProblem(
      `The key in ${file} is not the one this backup was made with: put that one there, and restore again.`,
      1,
    ),
  keyMissing: (file: string) =>
    new StartProblem(
      `The key this backup was made with is not in ${file}: put its copy there or name it with --key, or give it up with --without-key (passwords of mail servers are then typed in again, and everybody signs in again).`,
      1,
    ),
  noKeyFile: (file: string) =>
    new StartProblem(`${file} holds no key of Amends: name the file that “amends backup --key” wrote.`, 1),
  otherKeyThere: (file: string) =>
    new StartProblem(`${file} holds another key: name a file that is not there yet.`, 1),
  notOurs: (path: string) =>
    new StartProblem(`${path} is there and is no backup of Amends: choose another name.`, 1),
  noRoom: (folder: string) =>
    new StartProblem(
      `The disk that holds ${folder} has not enough room for a backup: free some space, or name a file on another disk.`,
      8,
    ),
} as const
