import {
  CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  PostgresAdapter,
  PostgresDialect,
  PostgresDriver,
  type PostgresPool,
  type PostgresPoolClient,
  sql,
  type TransactionSettings,
} from 'kysely'
import pg from 'pg'
import { copyEach } from './backup/copy.ts'
import { isSendable, sendTogether, type Statement } from './several.ts'

/** Before a statement whose text is always the same: each connection parses and plans it once. */
export const mark = '/* prepared */ '
/** The same for a statement that Kysely puts together. */
export const prepared = sql.raw(mark)

/** Before a prepared statement whose rows nobody waits for: it goes to the database with the next one, or with the commit. */
export const heldMark = '/* held */ '
/** The same for a statement that Kysely puts together. */
export const held = sql.raw(heldMark)

const copyOutMark = '/* copied out */ '
/** Before a COPY … TO STDOUT whose last parameter, a `Taker`, takes the rows as they come. */
export const copiedOut = sql.raw(copyOutMark)

/** PostgreSQL through `pg`, with fewer ways there and back: a transaction begins with its first statement. */
export function begunByFirst(pool: pg.Pool): Dialect {
  const postgres = new PostgresDialect({ pool: preparing(pool) })
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new BegunByItsFirst({ pool: preparing(pool) }),
    createIntrospector: (db) => postgres.createIntrospector(db),
    createQueryCompiler: () => postgres.createQueryCompiler(),
  }
}

class BegunByItsFirst extends PostgresDriver {
  override async beginTransaction(connection: DatabaseConnection, { isolationLevel }: TransactionSettings) {
    const how = isolationLevel ? ` isolation level ${isolationLevel}` : ''
    await connection.executeQuery(CompiledQuery.raw(`${heldMark}${begin}${how}`))
  }
}

const begin = 'begin'

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

const known = new Map<string, Pick<Statement, 'text' | 'name'>>()
const most = 300

/** A marked statement without its mark, and its name on every connection; beyond so many different texts the next ones go without a name. */
function statementOf(text: string): Pick<Statement, 'text' | 'name'> {
  const before = known.get(text)
  if (before) return before
  const plain = text.startsWith(heldMark) ? text.slice(heldMark.length) : text
  const isNamed = known.size < most && (plain !== text || plain.startsWith(mark))
  const statement = { text: plain, name: isNamed ? `amends_${known.size}` : undefined }
  if (isNamed) known.set(text, statement)
  return statement
}

type Preparing = PostgresPoolClient & { planAnew(age: number): Promise<void> }
type Answer = { readonly command: string; readonly rowCount: number | null; readonly rows: unknown[] }

const nothing: Answer = { command: '', rowCount: 0, rows: [] }

function preparingClient(client: pg.PoolClient): Preparing {
  let plannedAt = performance.now()
  let waiting: Statement[] = []
  const send = (...more: readonly Statement[]): Promise<Answer> => {
    const all = [...waiting, ...more]
    waiting = []
    return sendTogether(client, all)
  }
  const query = async (text: string, values: unknown[]): Promise<Answer> => {
    const statement = { ...statementOf(text), values }
    if (text.startsWith(heldMark)) {
      waiting.push(statement)
      return nothing
    }
    if (!waiting.length) return alone(client, statement)
    if (text === 'rollback') {
      const isBegun = !waiting[0]?.text.startsWith(begin)
      waiting = []
      return isBegun ? alone(client, statement) : nothing
    }
    if (!isCopy(text) && isSendable(values)) return send(statement)
    await send()
    return alone(client, statement)
  }
  // No cursor is ever asked for, so one of the two forms of `query` is enough.
  const planAnew = async (age: number) => {
    if (performance.now() - plannedAt < age) return
    plannedAt = performance.now()
    await client.query('discard plans')
  }
  const release = () => {
    waiting = []
    client.release()
  }
  return { query, release, planAnew } as unknown as Preparing
}

const isCopy = (text: string) => text.startsWith(copyOutMark)

function alone(client: pg.PoolClient, { name, text, values }: Statement): Promise<Answer> {
  if (text.startsWith(copyOutMark)) return copyOut(client, text.slice(copyOutMark.length), values)
  return name === undefined
    ? client.query(text, [...values])
    : client.query({ name, text, values: [...values] })
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
