import pg from 'pg'

/** A statement on its way; one with a name is parsed once per connection. */
export type Statement = {
  readonly text: string
  readonly name: string | undefined
  readonly values: readonly unknown[]
}

type Value = string | Buffer | null

/** Whether values can be sent so: of lists and records `pg` makes texts of its own. */
export const isSendable = (values: readonly unknown[]) =>
  values.every((value) => typeof value !== 'object' || value === null || Buffer.isBuffer(value))

const valueOf = (value: unknown): Value =>
  value === null || value === undefined ? null : Buffer.isBuffer(value) ? value : String(value)

/** What is used of a connection of `pg`: its messages, and the named statements it has parsed. */
type Line = {
  readonly stream: { cork(): void; uncork(): void }
  readonly parsedStatements: Record<string, string>
  parse(statement: { text: string; name: string }): void
  bind(statement: { statement: string; values: readonly Value[] }): void
  describe(portal: { type: 'P' }): void
  execute(portal: object): void
  close(statement: { type: 'S'; name: string }): void
  sync(): void
}

/**
 * Sends statements in one way to the database and back, and answers what the last of them gave. The first that fails
 * is the fault of all, and those after it are not carried out.
 */
export function sendTogether(
  client: Pick<pg.ClientBase, 'query'>,
  statements: readonly Statement[],
): Promise<pg.QueryResult> {
  return new Promise((done, fail) => {
    const fresh: string[] = []
    const ended = (fault: Error | null, results: pg.QueryResult | pg.QueryResult[]) => {
      if (!fault) return done((Array.isArray(results) ? results.at(-1) : results) as pg.QueryResult)
      // Which of them the database has parsed by now is not known.
      if (fresh.length) submit(client, (line) => forget(line, fresh))
      fail(fault)
    }
    submit(client, (line) => fresh.push(...write(line, statements)), ended)
  })
}

function submit(
  client: Pick<pg.ClientBase, 'query'>,
  write: (line: Line) => void,
  callback: (fault: Error | null, results: pg.QueryResult | pg.QueryResult[]) => void = () => undefined,
) {
  const query = new pg.Query({ text: '', callback } as pg.QueryConfig)
  query.submit = (connection) => {
    const line = connection as unknown as Line
    line.stream.cork()
    write(line)
    line.sync()
    line.stream.uncork()
  }
  client.query(query)
}

/** Writes the messages of each; answers the names that were new to this connection. */
function write(line: Line, statements: readonly Statement[]): string[] {
  const fresh: string[] = []
  for (const { text, name = '', values } of statements) {
    if (!name || !line.parsedStatements[name]) line.parse({ text, name })
    if (name && !line.parsedStatements[name]) {
      line.parsedStatements[name] = text
      fresh.push(name)
    }
    line.bind({ statement: name, values: values.map(valueOf) })
    line.describe({ type: 'P' })
    line.execute({})
  }
  return fresh
}

function forget(line: Line, names: readonly string[]) {
  for (const name of names) {
    line.close({ type: 'S', name })
    delete line.parsedStatements[name]
  }
}
