import {
  type Dialect,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  type PostgresPoolClient,
  sql,
} from 'kysely'
import pg from 'pg'
import { copyEach, copyIn } from './backup/copy.ts'

/** Before a statement whose text is always the same: each connection parses and plans it once. */
export const mark = '/* prepared */ '
/** The same for a statement that Kysely puts together. */
export const prepared = sql.raw(mark)

const copyMark = '/* copied */ '
/** Before a COPY … FROM STDIN whose one parameter is the bytes that are copied. */
export const copied = sql.raw(copyMark)

const copyOutMark = '/* copied out */ '
/** Before a COPY … TO STDOUT whose last parameter, a `Taker`, takes the rows as they come. */
export const copiedOut = sql.raw(copyOutMark)

/** PostgreSQL through `pg`, with fewer ways there and back: the first statement of a transaction begins it, too. */
export function begunByScope(pool: pg.Pool): Dialect {
  const postgres = new PostgresDialect({ pool: preparing(pool) })
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new BegunByItsScope({ pool: preparing(pool) }),
    createIntrospector: (db) => postgres.createIntrospector(db),
    createQueryCompiler: () => postgres.createQueryCompiler(),
  }
}

/** Whoever opens a transaction says `begin` together with its role and workspace, in one statement. */
class BegunByItsScope extends PostgresDriver {
  override async beginTransaction() {}
}

/**
 * How long plans are kept, in ms. One made while a table was empty takes any index and reads all of it for one row; the
 * checks of foreign keys are planned so, too, and nothing else ends that until the database itself looks at the table.
 */
const planAge = 5_000

/** A pool whose marked statements are prepared, and planned anew when their plans are of age. */
export function preparing(pool: pg.Pool, age = planAge): PostgresPool {
  const clients = new WeakMap<pg.PoolClient, Preparing>()
  return {
    connect: async () => {
      const client = await pool.connect()
      const known = clients.get(client) ?? preparingClient(client)
      clients.set(client, known)
      await known.planAnew(age)
      return known
    },
    end: () => pool.end(),
  } as PostgresPool
}

const names = new Map<string, string>()
const most = 300

/** A statement's name on every connection; beyond so many different texts the next ones go without. */
function nameOf(text: string) {
  const known = names.get(text)
  if (known || names.size >= most) return known
  const name = `amends_${names.size}`
  names.set(text, name)
  return name
}

type Preparing = PostgresPoolClient & { planAnew(age: number): Promise<void> }

function preparingClient(client: pg.PoolClient): Preparing {
  let plannedAt = performance.now()
  const query = (text: string, values: unknown[]) => {
    if (text.startsWith(copyMark)) return copy(client, text.slice(copyMark.length), values[0] as Buffer)
    if (text.startsWith(copyOutMark)) return copyOut(client, text.slice(copyOutMark.length), values)
    const name = text.startsWith(mark) ? nameOf(text) : undefined
    return name === undefined ? client.query(text, values) : client.query({ name, text, values })
  }
  // No cursor is ever asked for, so one of the two forms of `query` is enough.
  const planAnew = async (age: number) => {
    if (performance.now() - plannedAt < age) return
    plannedAt = performance.now()
    await client.query('discard plans')
  }
  return { query, release: () => client.release(), planAnew } as unknown as Preparing
}

async function copy(client: pg.PoolClient, text: string, bytes: Buffer) {
  const rowCount = await copyIn(client, text.replace(/ \$1$/, ''), [bytes])
  return { command: 'COPY', rowCount, rows: [] }
}

export type Taker = { readonly take: (row: Buffer) => void }

async function copyOut(client: pg.PoolClient, text: string, values: readonly unknown[]) {
  const written = withValues(text.replace(/ \$\d+$/, ''), values)
  await copyEach(client, written, (values.at(-1) as Taker).take)
  return { command: 'COPY', rowCount: 0, rows: [] }
}

/** COPY takes no parameters: what stands in their places is written out. */
function withValues(text: string, values: readonly unknown[]) {
  return text.replace(/\$(\d+)/g, (_, place: string) => {
    const value = values[Number(place) - 1]
    if (typeof value !== 'string') throw new TypeError('a COPY is given texts only')
    return pg.escapeLiteral(value)
  })
}
