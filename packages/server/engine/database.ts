import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import { begunByFirst, held, preparing } from './driver.ts'
import { isId } from './id.ts'

/** One transaction of one workspace, under its row level security. */
export type Tx = {
  readonly workspaceId: string
  readonly db: Transaction<unknown>
  /** While changes are gathered for one statement. */
  readonly gathered?: Change[]
}

/** A statement that changes rows, and what stands in the places of its parameters. */
export type Change = { readonly text: string; readonly values: readonly unknown[] }

/** Outside any workspace, where look-ups and claim columns are all there is to see. */
export type Outside = Kysely<unknown>

/** What a transaction sees: with each statement what was committed by then, or all the time what was at its beginning. */
export type Seeing = 'latest' | 'snapshot'

export type Database = {
  /** Runs `work` in one transaction as the role that is neither owner nor superuser. */
  work<T>(workspaceId: string, work: (tx: Tx) => Promise<T>, seeing?: Seeing): Promise<T>
  /** The exceptions: sign-in, look-ups by hash, claiming timers and outbox rows. Each statement is a transaction of its own. */
  door<T>(work: (outside: Outside) => Promise<T>): Promise<T>
  /** Runs one statement as the role of work but without a workspace: the start-up probe. */
  unscoped<Row>(statement: (tx: Transaction<unknown>) => Promise<{ rows: Row[] }>): Promise<Row[]>
  /** The pool itself, for sign-in's own tables only. */
  readonly accounts: Kysely<unknown>
  listen(channel: string, heard: (payload: string) => void): Promise<() => Promise<void>>
  notify(channel: string, payload: string): Promise<void>
  /** How many connections of work are open, how many of them idle, and how many callers wait for one. */
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number }
  close(): Promise<void>
}

const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (oid === pg.types.builtins.TIMESTAMPTZ) return (text: string) => instantOfText(text)
    if (oid === pg.types.builtins.INT8) return Number
    if (oid === pg.types.builtins.DATE) return (text: string) => text
    return pg.types.getTypeParser(oid, format)
  },
} as pg.CustomTypesConfig

function instantOfText(text: string) {
  return Date.parse(text.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00'))
}

/** Opens the pool that every door and worker of this process shares. */
export function openDatabase(url: string, { connections = 16 } = {}): Database {
  const open = (config: pg.PoolConfig) => lasting(new pg.Pool({ connectionString: url, ...config }))
  const small = { max: 4, options: '-c role=amends_door' }
  const pool = open({ max: connections, types, application_name: 'amends' })
  const kysely = new Kysely<unknown>({ dialect: begunByFirst(pool) })
  const outside = new Kysely<unknown>({
    dialect: new PostgresDialect({
      pool: preparing(open({ ...small, types, application_name: 'amends door' })),
    }),
  })
  const accounts = new Kysely<unknown>({
    dialect: new PostgresDialect({ pool: open({ ...small, application_name: 'amends sign-in' }) }),
  })
  return {
    accounts,
    work: (workspaceId, work, seeing = 'latest') => {
      if (!isId(workspaceId)) throw new Error('A workspace id must be a UUID')
      const scope = sql`${held}select set_config('role', 'amends_work', true), set_config('amends.workspace', ${workspaceId}, true)`
      return withRetry(() =>
        begun(kysely, seeing).execute(async (db) => {
          await scope.execute(db)
          return work({ workspaceId, db })
        }),
      )
    },
    door: (work) => withRetry(() => work(outside)),
    unscoped: (statement) =>
      kysely.transaction().execute(async (db) => {
        await sql`set local role amends_work`.execute(db)
        return (await statement(db)).rows
      }),
    listen: (channel, heard) => listen(url, channel, heard),
    notify: async (channel, payload) => {
      await sql`select pg_notify(${channel}, ${payload})`.execute(kysely)
    },
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: async () => {
      await accounts.destroy()
      await outside.destroy()
      await kysely.destroy()
    },
  }
}

const begun = (kysely: Kysely<unknown>, seeing: Seeing) =>
  seeing === 'snapshot' ? kysely.transaction().setIsolationLevel('repeatable read') : kysely.transaction()

/** A lost idle connection is replaced by the next checkout. */
function lasting(pool: pg.Pool) {
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool.on('error', () => undefined)
}

/** A part of a transaction that the role of the door does, so that it is done or undone with the rest. */
export async function asDoor<T>({ db }: Tx, work: (outside: Outside) => Promise<T>): Promise<T> {
  await sql`set local role amends_door`.execute(db)
  const done = await work(db)
  await sql`set local role amends_work`.execute(db)
  return done
}

/** A database whose every unit of work is a part of one transaction that is already open. */
export const within = (database: Database, { db, workspaceId }: Tx): Database => ({
  ...database,
  work: (asked, work) => {
    if (asked !== workspaceId) throw new Error('This transaction belongs to another workspace')
    return work({ workspaceId, db })
  },
})

const passing = new Set(['40P01', '40001']) // deadlock, serialisation failure: nothing was done

/** Another transaction was quicker; nothing was done, and the work begins again on what it left. */
export class Overtaken extends Error {
  readonly code = '40001'
}

/** Says of a fault at this key that another transaction was quicker. */
export const overtakenAt =
  (key: string) =>
  (fault: unknown): never => {
    const { code, constraint } = fault as { code?: string; constraint?: string }
    throw code === '23505' && constraint === key ? new Overtaken() : fault
  }

async function withRetry<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt()
    } catch (fault) {
      if (tries >= 5 || !passing.has((fault as { code?: string }).code ?? '')) throw fault
    }
  }
}

async function listen(url: string, channel: string, heard: (payload: string) => void) {
  let client: pg.Client | undefined
  let closed = false
  const connect = async () => {
    client = new pg.Client({ connectionString: url, application_name: 'amends live' })
    client.on('notification', ({ payload }) => heard(payload ?? ''))
    client.on('error', () => undefined)
    client.on('end', () => {
      if (!closed) setTimeout(() => connect().catch(() => undefined), 1000).unref()
    })
    await client.connect()
    await client.query(`listen ${pg.escapeIdentifier(channel)}`)
  }
  await connect()
  return async () => {
    closed = true
    await client?.end()
  }
}
