import type { Client } from 'pg'
import { copyOut } from './copy.ts'
import { type KeptTable, quoted } from './tables.ts'

/** A binary COPY begins with so many bytes, and ends with two. */
export const copyHead = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
export const copyTail = Buffer.from([0xff, 0xff])

const large = 1024 * 1024
const part = 8 * large

/** Counts the rows of a table while their bytes go by. */
export type Counted = { rows: number }

/**
 * The rows of a table as a binary COPY has them, without its first and last bytes. A row that holds much is put together
 * from parts, so that neither side has it whole in memory.
 */
export async function* rowsOf(client: Client, table: KeptTable, counted: Counted): AsyncGenerator<Buffer> {
  const from = `from ${table.parts.length ? '' : 'only '}${quoted(table.name)}`
  const columns = table.columns.map(quoted).join(', ')
  if (!table.large.length) {
    yield* counting(client, `select ${columns} ${from}`, counted)
    return
  }
  const size = table.large.map((name) => `coalesce(octet_length(${quoted(name)}), 0)`).join(' + ')
  yield* counting(client, `select ${columns} ${from} where ${size} <= ${large}`, counted)
  const { rows } = await client.query<{ place: string }>(
    `select ctid::text as place ${from} where ${size} > ${large}`,
  )
  for (const { place } of rows) {
    yield* largeRow(client, table, `${from} where ctid = '${place}'`)
    counted.rows++
  }
}

async function* counting(client: Client, select: string, counted: Counted) {
  const before = counted.rows
  const out = copyOut(client, `copy (${select}) to stdout (format binary)`)
  for await (const bytes of within(out, copyHead.length)) {
    counted.rows = before + out.rows
    yield bytes
  }
  // The last message is the end.
  counted.rows = before + out.rows - 1
}

/** A row is the number of its fields, then each as its length (-1: null) and its bytes. */
async function* largeRow(client: Client, { columns, large: last }: KeptTable, where: string) {
  const count = Buffer.alloc(2)
  count.writeInt16BE(columns.length)
  yield count
  const small = columns.filter((name) => !last.includes(name)).map(quoted)
  yield* within(
    copyOut(client, `copy (select ${small.join(', ')} ${where}) to stdout (format binary)`),
    copyHead.length + 2,
  )
  for (const name of last.map(quoted)) {
    const { rows } = await client.query<{ length: number | null }>(
      `select octet_length(${name}) as length ${where}`,
    )
    const length = rows[0]?.length ?? null
    const head = Buffer.alloc(4)
    head.writeInt32BE(length ?? -1)
    yield head
    for (let at = 1; at <= (length ?? 0); at += part)
      yield* within(
        copyOut(
          client,
          `copy (select substring(${name} from ${at} for ${part}) ${where}) to stdout (format binary)`,
        ),
        copyHead.length + 6,
      )
  }
}

/** Without the first bytes, and without the two at the end. */
async function* within(source: AsyncIterable<Buffer>, skip: number): AsyncGenerator<Buffer> {
  let left = skip
  let held: Buffer = Buffer.alloc(0)
  for await (const bytes of source) {
    const rest = bytes.subarray(Math.min(left, bytes.length))
    left -= bytes.length - rest.length
    const all = held.length ? Buffer.concat([held, rest]) : rest
    held = Buffer.from(all.subarray(Math.max(0, all.length - copyTail.length)))
    if (all.length > copyTail.length) yield all.subarray(0, all.length - copyTail.length)
  }
}
