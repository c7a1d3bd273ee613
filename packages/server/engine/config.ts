import type { LogLevel } from './log.ts'
import type { Reach } from './reach.ts'

/** Everything `start` needs to know, gathered once at the rim from options and environment. */
export type Config = Reach & {
  /** Owner of the schema: migrations and the start-up probe. */
  readonly ownerUrl: string
  /** The role work runs as; each transaction takes `amends_work` by SET LOCAL ROLE. */
  readonly workUrl: string
  /** Keys, kept raw mail and attachments. */
  readonly dataFolder: string
  readonly port: number
  /** Where this process can be watched on this machine without a key; null: nowhere. */
  readonly metricsPort: number | null
  readonly logLevel: LogLevel
  readonly clock: 'system' | 'simulated'
  readonly roles: readonly Role[]
  /** What to do with a database without a workspace. */
  readonly firstRun: 'ask' | 'empty' | 'sample'
  /** The built desk; may be missing while it has not been built. */
  readonly webFolder: string
  /** Tells the person at the terminal what is happening, a line at a time. */
  readonly say: (line: string) => void
}

/** What one process does: answer requests, do timed work, read mailboxes; all of it unless said otherwise. */
export type Role = 'api' | 'worker' | 'mail'

/** What `start` answers with: where it listens, and how to end it without losing what is under way. */
export type Started = { readonly address: string; stop(): Promise<void> }
