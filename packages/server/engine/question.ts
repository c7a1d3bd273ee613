import { type RawBuilder, sql } from 'kysely'
import type { Tx } from './database.ts'
import { prepared } from './driver.ts'

/** What is asked of the database and what its rows mean. */
export type Question<T> = {
  readonly select: RawBuilder<unknown>
  read(rows: readonly unknown[]): T | Promise<T>
}

/** A question whose rows come as JSON: an instant in them is a text. */
export const question = <R, T>(
  select: RawBuilder<unknown>,
  read: (rows: readonly R[]) => T | Promise<T>,
): Question<T> => ({ select, read: (rows) => read(rows as readonly R[]) })

type Asked = readonly Question<unknown>[]

/** What was answered to each of the questions. */
export type Answers<Q extends Asked> = {
  -readonly [I in keyof Q]: Q[I] extends Question<infer T> ? T : never
}

/** Asks several questions in one statement: one way to the database and back. */
export async function askTogether<const Q extends Asked>(tx: Tx, questions: Q): Promise<Answers<Q>> {
  const parts = questions.map(
    ({ select }, index) =>
      sql`select ${sql.lit(index)} as question, to_jsonb("its row") as row from (${select}) "its row"`,
  )
  const { rows } = await sql<{
    question: number
    row: unknown
  }>`${prepared}${sql.join(parts, sql` union all `)}`.execute(tx.db)
  const answers = questions.map(({ read }, index) =>
    read(rows.flatMap(({ question, row }) => (question === index ? [row] : []))),
  )
  return (await Promise.all(answers)) as Answers<Q>
}

/** Asks one question by itself. */
export async function ask<T>(tx: Tx, one: Question<T>): Promise<T> {
  const [answer] = await askTogether(tx, [one])
  return answer as T
}
