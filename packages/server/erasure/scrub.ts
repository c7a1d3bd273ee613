import { sql } from 'kysely'
import { asDoor, type Tx } from '../engine/database.ts'
import { DoorRefusal } from '../engine/problem.ts'
import type { Secrets } from '../engine/secrets.ts'
import { classes } from '../workspace/classes.ts'
import { openedAnswer } from '../workspace/idempotency.ts'
import type { Reach } from './reach.ts'
import type { Traces } from './traces.ts'

/** What belongs to a failure that others met, too, and by which column. */
const ofFailure = { failure: 'id', fact: 'scope_id', lesson: 'failure_id' } as const

/** Takes the customer's name and addresses out of what is not theirs alone. */
export async function scrubShared(tx: Tx, { shared, traces }: Reach) {
  for (const [table, at] of Object.entries(ofFailure)) {
    const business = Object.entries(classes[table]?.columns ?? {}).filter(
      ([, one]) => one.class === 'business',
    )
    for (const [column] of business) {
      const { rows } = await sql<{ place: string; value: unknown }>`
        select ctid::text as place, to_jsonb(${sql.ref(column)}) as value from ${sql.table(table)}
        where workspace_id = ${tx.workspaceId} and ${sql.ref(at)} = any(${shared}::uuid[]) for update`.execute(
        tx.db,
      )
      for (const { place, value } of rows) {
        const text = JSON.stringify(value)
        if (value === null || !traces.holds(text)) continue
        const clean = scrubbedIn(value, traces)
        const kept = typeof clean === 'string' ? sql`${clean}` : sql`${JSON.stringify(clean)}::jsonb`
        await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${kept}
          where workspace_id = ${tx.workspaceId} and ctid = ${place}::tid`.execute(tx.db)
      }
    }
  }
}

/** The files whose rows in the queue bear the title of a shared failure that named this customer. */
export async function filesNaming(tx: Tx, { shared, traces }: Reach) {
  const { rows } = await sql<{ id: string; kind: string; label: string }>`
    select distinct a.file_id as id, case when a.case_id is null then 'failure' else 'case' end as kind, a.label
    from agenda_item a left join "case" c on c.workspace_id = a.workspace_id and c.id = a.file_id
    where a.workspace_id = ${tx.workspaceId} and (c.failure_id = any(${shared}::uuid[]) or a.file_id = any(${shared}::uuid[]))`.execute(
    tx.db,
  )
  return rows.filter(({ label }) => traces.holds(label)).map(({ id, kind }) => ({ id, kind }))
}

function scrubbedIn(value: unknown, traces: Traces): unknown {
  if (typeof value === 'string') return traces.scrubbed(value)
  if (Array.isArray(value)) return value.map((one) => scrubbedIn(one, traces))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, scrubbedIn(one, traces)]))
}

/** Erases the content of events in the workspace's file and in shared failures' that tell of this customer. */
export async function eraseEventContent(tx: Tx, { ids, shared, traces }: Reach) {
  const told = ids.customer.map((one) => `customer:${one}`)
  await sql`update event_content c set content = null, salt = null from event e
    where c.workspace_id = ${tx.workspaceId} and e.workspace_id = c.workspace_id and e.stream_id = c.stream_id and e.sequence = c.sequence
      and e.stream_id = ${tx.workspaceId} and e.subject = any(${told})`.execute(tx.db)
  const { rows } = await sql<{ stream: string; sequence: number; text: string }>`
    select stream_id as stream, sequence, content::text as text from event_content
    where workspace_id = ${tx.workspaceId} and stream_id = any(${[tx.workspaceId, ...shared]}::uuid[])
      and content is not null and not content ? 'heads'
      and regexp_replace(lower(content::text), '[\\s()./-]', '', 'g') like any(${traces.hints}::text[])`.execute(
    tx.db,
  )
  for (const { stream, sequence } of rows.filter(({ text }) => traces.holds(text)))
    await sql`update event_content set content = null, salt = null
      where workspace_id = ${tx.workspaceId} and stream_id = ${stream} and sequence = ${sequence}`.execute(
      tx.db,
    )
}

/** Takes away rows of imports that hold this customer; one that is under way is waited for. */
export async function scrubImports(tx: Tx, { traces }: Reach) {
  const { rows } = await sql<{ id: string; running: boolean }>`
    select f.id, exists (select 1 from import_job j where j.workspace_id = f.workspace_id and j.file_id = f.id
      and j.standing in ('waiting', 'running')) as running
    from import_file f where f.workspace_id = ${tx.workspaceId}`.execute(tx.db)
  for (const { id, running } of rows) {
    if (!(await fileHolds(tx, id, traces))) continue
    if (running)
      throw new DoorRefusal(
        409,
        'erasure-import-running',
        'An import that holds this customer is under way: wait until it is done',
      )
    await sql`delete from import_file where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.db)
  }
  const texts = traces.values.map((value) => `%${value.replace(/[\\%_]/g, String.raw`\$&`)}%`)
  await sql`delete from import_refusal where workspace_id = ${tx.workspaceId} and content ilike any(${texts}::text[])`.execute(
    tx.db,
  )
}

/** Takes away what was sent by webhook, was not understood and holds this customer. */
export async function scrubDeliveries(tx: Tx, { traces }: Reach) {
  const { rows } = await sql<{ id: string; bytes: Buffer }>`select id, bytes from webhook_delivery
    where workspace_id = ${tx.workspaceId} and bytes is not null`.execute(tx.db)
  const theirs = rows.filter(({ bytes }) => traces.holds(bytes.toString('utf8'))).map(({ id }) => id)
  await sql`update webhook_delivery set bytes = null where workspace_id = ${tx.workspaceId} and id = any(${theirs}::uuid[])`.execute(
    tx.db,
  )
}

async function fileHolds(tx: Tx, id: string, traces: Traces): Promise<boolean> {
  const { rows } = await sql<{ bytes: Buffer }>`select bytes from import_file
    where workspace_id = ${tx.workspaceId} and id = ${id}`.execute(tx.db)
  return traces.holds(rows[0]?.bytes.toString('utf8') ?? '')
}

/** What another system called it stays known by its hash where it would give the customer away. */
export async function scrubSources(tx: Tx, { ids, traces }: Reach) {
  const { rows } = await sql<{
    source: string
    id: string
  }>`select source, source_id as id from complaint_source
    where workspace_id = ${tx.workspaceId} and complaint_id = any(${ids.complaint}::uuid[])`.execute(tx.db)
  // A Message-ID bears the domain of whoever wrote it.
  for (const { source, id } of rows.filter((row) => row.source === 'email' || traces.holds(row.id)))
    await sql`update complaint_source set source_id = encode(sha256(convert_to(source_id, 'UTF8')), 'hex')
      where workspace_id = ${tx.workspaceId} and source = ${source} and source_id = ${id}`.execute(tx.db)
}

const batch = 1_000

/** Forgets answers to requests that tell of these customers: they are sealed, so each is opened and read. */
export async function forgetAnswers(tx: Tx, secrets: Secrets, reaches: readonly Reach[]) {
  const names = [...new Set(reaches.flatMap(({ ids }) => Object.values(ids).flat()))]
  const tells = (text: string) =>
    names.some((id) => text.includes(id)) || reaches.some(({ traces }) => traces.holds(text))
  await sql`declare answers no scroll cursor for select key, actor, answer from idempotency
    where workspace_id = ${tx.workspaceId} and answer is not null`.execute(tx.db)
  const told: { key: string; actor: string }[] = []
  for (;;) {
    const { rows } = await sql
      .raw<{ key: string; actor: string; answer: string }>(`fetch ${batch} from answers`)
      .execute(tx.db)
    for (const { key, actor, answer } of rows) {
      const text = openedAnswer(secrets, actor, key, answer)
      if (text === null || tells(text) || tells(key)) told.push({ key, actor })
    }
    if (rows.length < batch) break
  }
  await sql.raw('close answers').execute(tx.db)
  await sql`delete from idempotency i using jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as told(key text, actor text)
    where i.workspace_id = ${tx.workspaceId} and i.key = told.key and i.actor = told.actor`.execute(tx.db)
}

/** Limits are counted by address: those of this customer are forgotten. */
export async function forgetRates(tx: Tx, { traces: { values } }: Reach) {
  const addresses = values.filter((value) => value.includes('@'))
  await asDoor(tx, async (outside) => {
    await sql`delete from rate where exists (select 1 from unnest(${addresses}::text[]) as value
      where position(value in lower(bucket)) > 0)`.execute(outside)
  })
}
