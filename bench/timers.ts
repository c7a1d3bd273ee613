import pg from 'pg'
import { openClock } from '../packages/server/engine/clock.ts'
import { openTimers } from '../packages/server/engine/timers.ts'
import { ringDue, type TimerHandler } from '../packages/server/engine/worker.ts'
import { ringAgenda } from '../packages/server/agenda/ring.ts'
import type { Measured } from './figure.ts'
import { percentile } from './figure.ts'
import { openBenchHome } from './home.ts'
import { assembleBench } from './parts.ts'
import { makeWorkspace } from './workspace.ts'

const many = 10_000
const outstanding = 1_000_000

/** Ten thousand reminders due at once, and polls with a million others outstanding. */
export async function measure(): Promise<Measured> {
  const home = await openBenchHome()
  const parts = await assembleBench(home, { roles: ['worker'] })
  try {
    const { workspaceId, founder } = await makeWorkspace(parts.machinery)
    await fill(home.ownerUrl, workspaceId, founder.id)
    const timers = openTimers(parts.machinery.database)
    const polls = await sampled(300, () => timers.claim(Date.now() - 86_400_000, 100))
    const { rate, once } = await ringAll(parts.machinery, timers)
    return { 'timers.empty-poll': percentile(polls, 0.95), 'timers.rate': rate, 'timers.rung-once': once }
  } finally {
    await parts.close()
    await home.close()
  }
}

async function fill(ownerUrl: string, workspaceId: string, owner: string) {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  await client.query(`insert into timer (workspace_id, kind, subject_id, due_at, next_try_at, attempt)
    select '${workspaceId}', 'agenda', gen_random_uuid(), now() + interval '1 day' * (1 + random() * 30), '-infinity', 0 from generate_series(1, ${outstanding})`)
  await client.query(`with due as (select gen_random_uuid() as id from generate_series(1, ${many})),
    t as (insert into timer (workspace_id, kind, subject_id, due_at, next_try_at, attempt) select '${workspaceId}', 'agenda', id, now() - interval '1 minute', '-infinity', 0 from due)
    insert into agenda_item (workspace_id, key, file_id, subject_kind, subject_id, case_id, what, principle, since, due_at, owner_id, blocked_by, rule, policy_version, waiting, label, settings_version)
    select '${workspaceId}', 'case:' || id || ':update', id, 'case', id, id, 'update', 'B3', now() - interval '21 minutes', now() - interval '1 minute', '${owner}', '[]', '20 working minutes', 1, false, 'Tom Adler · a teapot', 1 from due`)
  await client.query('vacuum analyze timer')
  await client.query('vacuum analyze agenda_item')
  await client.end()
}

async function ringAll(machinery: Parameters<typeof ringAgenda>[0], timers: ReturnType<typeof openTimers>) {
  const clock = await openClock(machinery.database)
  const handler = ringAgenda(machinery)
  const rung = new Map<string, number>()
  const counted: TimerHandler = async (batch, now) => {
    for (const { subjectId } of batch) rung.set(subjectId, (rung.get(subjectId) ?? 0) + 1)
    await handler(batch, now)
  }
  const start = performance.now()
  const workers = Array.from({ length: 2 }, async () => {
    while ((await ringDue(timers, clock, { agenda: counted }, (line) => console.error(line))) > 0);
  })
  await Promise.all(workers)
  const rate = (rung.size / (performance.now() - start)) * 1000
  return { rate, once: [...rung.values()].filter((times) => times === 1).length }
}

async function sampled(times: number, act: () => Promise<unknown>) {
  const samples: number[] = []
  for (let n = 0; n < times; n++) {
    const start = performance.now()
    await act()
    if (n >= 20) samples.push(performance.now() - start)
  }
  return samples
}
