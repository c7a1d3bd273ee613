import type { Lesson } from '@amends/recovery'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { cutPage, type Page, pageStart } from '../engine/page.ts'
import { lessons } from './store.ts'

/** A lesson with the failure it came from and how many cases that has, counted up to a thousand. */
export type LessonRow = Lesson & { readonly failureTitle: string; readonly cases: number }

/** Lessons, newest first, a page at a time. */
export async function listLessons(
  tx: Tx,
  { cursor, limit }: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Page<LessonRow>> {
  const start = pageStart(cursor, ['id'])
  const after = start ? sql`and l.id < ${start[0]}::uuid` : sql``
  const { rows } = await sql<Record<string, unknown> & { title: string; cases: number }>`
    select l.*, f.title, (select count(*) from (select 1 from "case" c
      where c.workspace_id = l.workspace_id and c.failure_id = l.failure_id and c.merged_into is null limit 1000) n) as cases
    from lesson l join failure f on f.workspace_id = l.workspace_id and f.id = l.failure_id
    where l.workspace_id = ${tx.workspaceId} ${after} order by l.id desc limit ${limit + 1}`.execute(tx.db)
  const shown = rows.map((row) => ({ ...lessons.read(row), failureTitle: row.title, cases: row.cases }))
  return cutPage(shown, limit, ({ id }) => [id])
}

/** How many lessons named the same cause before, however it was spaced or capitalised. */
export async function seenBefore(tx: Tx, cause: string): Promise<number> {
  const plain = (text: ReturnType<typeof sql>) => sql`lower(regexp_replace(trim(${text}), '\\s+', ' ', 'g'))`
  const { rows } = await sql<{ n: number }>`select count(*) as n from (select 1 from lesson
    where workspace_id = ${tx.workspaceId} and ${plain(sql`cause`)} = ${plain(sql`${cause}::text`)} limit 1000) l`.execute(
    tx.db,
  )
  return rows[0]?.n ?? 0
}
