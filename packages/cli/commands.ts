/** A command: what it is for, how it is called, and where it lives. Help and the docs page are made from this. */
export type Command = {
  readonly summary: string
  readonly usage: string
  load(): Promise<{ run(args: readonly string[]): Promise<number> }>
}

/** Every command of `amends`, in the order help shows them. */
export const commands: Readonly<Record<string, Command>> = {
  up: {
    summary: 'Start Amends',
    usage:
      'up [--port 4700] [--host 127.0.0.1] [--public-url URL] [--data DIR] [--clock system|simulated] ' +
      '[--empty | --sample] [--roles api,worker,mail] [--trust-proxy true|HOPS|ADDRESS,…] [--insecure] ' +
      '[--metrics-port PORT] [--log-level silent|error|info]',
    load: () => import('./up.ts'),
  },
  check: {
    summary: 'Read messages before they leave: what is missing, what should not leave, what is promised',
    usage: 'check [FILE…] [--jsonl] [--context FILE] [--config FILE] [--format pretty|json]',
    load: () => import('./check.ts'),
  },
  mcp: {
    summary:
      'Offer tools to an AI agent over stdio: those of the Amends at URL that the key in AMENDS_KEY opens, or, without an address, the reading of texts alone',
    usage: 'mcp [--url URL]',
    load: () => import('./mcp.ts'),
  },
  import: {
    summary:
      'Take complaints, what happened to customers, or notices published elsewhere in from a CSV or JSONL file; broken off, the same command goes on',
    usage:
      'import FILE [--happenings | --notices] [--map FIELD=COLUMN …] [--source NAME] [--dry-run] [--data DIR] [--workspace ID] [--as EMAIL]',
    load: () => import('./import.ts'),
  },
  export: {
    summary: 'Hand a case over, as JSON or as a page to read and print',
    usage: 'export CASE [--as json|html] [--out FILE] [--data DIR] [--workspace ID] [--by EMAIL]',
    load: () => import('./export.ts'),
  },
  verify: {
    summary: 'Prove that the file of a case is unaltered; a file on disk needs no server',
    usage: 'verify CASE|FILE [--data DIR] [--workspace ID] [--as EMAIL]',
    load: () => import('./verify.ts'),
  },
  doctor: {
    summary:
      'Look the installation over: what is well, what is not, and what to do; exit code 1 when something fails',
    usage: 'doctor [--public-url URL] [--json] [--data DIR]',
    load: () => import('./doctor.ts'),
  },
  erase: {
    summary: 'Show what is held about a customer and, with --yes, erase it for good; every chain stays whole',
    usage: 'erase ID|E-MAIL|NUMBER [--yes] [--why WORDS] [--data DIR] [--workspace ID] [--as EMAIL]',
    load: () => import('./erase.ts'),
  },
  backup: {
    summary: 'Write everything into one file while Amends goes on; its key is written apart',
    usage: 'backup [FILE] [--key FILE] [--passphrase-file FILE] [--data DIR]',
    load: () => import('./backup.ts'),
  },
  restore: {
    summary: 'Put a backup where there is no workspace yet, whole or not at all, and prove its chains',
    usage: 'restore FILE [--key FILE | --without-key] [--passphrase-file FILE] [--data DIR]',
    load: () => import('./restore.ts'),
  },
  user: {
    summary: 'List who works here, make a one-time code for a password, or a key for an integration',
    usage:
      'user list | user code EMAIL | user key NAME --scopes SCOPE,… [--data DIR] [--workspace ID] [--as EMAIL]',
    load: () => import('./user.ts'),
  },
}
