/** A reason why Amends cannot start: one sentence that says what to do, and the exit code that goes with it. */
export class StartProblem extends Error {
  readonly sentence: string
  readonly exitCode: number

  constructor(sentence: string, exitCode: number) {
    super(sentence)
    this.name = 'StartProblem'
    this.sentence = sentence
    this.exitCode = exitCode
  }
}

/** Every reason not to start that we know of, by name. The exit codes are part of the command's interface. */
export const startProblems = {
  portTaken: (host: string, port: number) =>
    new StartProblem(
      `Port ${port} on ${host} is taken: stop what listens there, or choose another with --port.`,
      3,
    ),
  portNotAllowed: (host: string, port: number) =>
    new StartProblem(
      `We may not listen on ${host}:${port}: choose another address with --host and --port.`,
      3,
    ),
  databaseUnreachable: (where: string, reason: string) =>
    new StartProblem(
      `The database at ${where} cannot be reached (${reason}): check DATABASE_URL and that the server runs.`,
      4,
    ),
  alreadyRuns: (address: string | null, folder: string) =>
    new StartProblem(
      address
        ? `Amends already runs on ${folder}, at ${address}: open that, or stop it first.`
        : `Amends is already starting on ${folder}: wait for it, or stop it first.`,
      5,
    ),
  folderInUse: (folder: string, pid: number) =>
    new StartProblem(
      `The database in ${folder} is held by process ${pid}, which does not answer: stop that process and start again.`,
      5,
    ),
  notAllowed: (path: string) =>
    new StartProblem(
      `We may not write to ${path}: give this user the right to, or choose another folder with --data.`,
      7,
    ),
  cannotEnter: (path: string, uid: number) =>
    new StartProblem(
      `The database in ${path} runs as user ${uid}, who cannot enter that folder: let others pass through the folders above it (chmod a+x).`,
      7,
    ),
  keyOpen: (file: string) =>
    new StartProblem(
      `The key file ${file} can be read by others and we may not close it: give it to this user, or run chmod 600 on it.`,
      7,
    ),
  diskFull: (path: string) =>
    new StartProblem(`The disk that holds ${path} is full: free some space and start again.`, 8),
  newerSchema: (migration: string) =>
    new StartProblem(
      `The database was last used by a newer Amends (it knows ${migration}): start that version, or restore a backup.`,
      9,
    ),
  changedMigration: (migration: string) =>
    new StartProblem(
      `Migration ${migration} differs from the one the database was made with: bring back the file as it was released.`,
      9,
    ),
  otherMajor: (folder: string, found: string, ours: string) =>
    new StartProblem(
      `The database in ${folder} was made by PostgreSQL ${found} and this Amends brings ${ours}: ` +
        'back it up with the Amends that made it and restore that here.',
      10,
    ),
  unsupportedMajor: (found: number) =>
    new StartProblem(`The database is PostgreSQL ${found}: Amends needs PostgreSQL 15, 16, 17 or 18.`, 10),
  socketPathTooLong: (path: string, limit: number) =>
    new StartProblem(
      `The socket path ${path} is longer than ${limit} bytes: set TMPDIR to a folder with a short name.`,
      11,
    ),
  rightsMissing: (sql: string) =>
    new StartProblem(`The user of DATABASE_URL lacks rights; let a database administrator run: ${sql}`, 12),
  databaseFailed: (lastWords: string, log: string) =>
    new StartProblem(
      `PostgreSQL did not start (“${lastWords}”): read ${log}, mend that and start again.`,
      13,
    ),
  unsupportedPlatform: (platform: string) =>
    new StartProblem(
      `Amends brings no PostgreSQL for ${platform} (only Linux with glibc and macOS, x64 and arm64): set DATABASE_URL to one of yours.`,
      14,
    ),
  rootOnMac: () =>
    new StartProblem('PostgreSQL refuses to run as root: start Amends as an ordinary user on macOS.', 7),
} as const

/** Turns what the operating system says about a path into a reason a person can act on; anything else stays as it is. */
export function asStartProblem(error: unknown, path: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return startProblems.notAllowed(path)
  if (code === 'ENOSPC' || code === 'EDQUOT') return startProblems.diskFull(path)
  if (code === 'ENOTDIR' || code === 'EEXIST') return startProblems.notAllowed(path)
  return error
}

/** Whether PostgreSQL stopped for want of space; where a write was only cut short, it says so in a hint alone. */
export const saysDiskFull = (words: string) => /No space left on device|Check free disk space/.test(words)
