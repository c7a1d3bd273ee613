import { openTimers } from '../engine/timers.ts'
import { ringDue } from '../engine/worker.ts'
import { timerHandlers } from '../timers.ts'
import { lateText } from './cohort.ts'
import { ask } from './database.ts'
import type { House, TestPerson } from './house.ts'

/** Begins, prepares, has somebody else look, and starts an outreach about this failure. */
export async function startOutreach(
  house: Pick<House, 'mira' | 'machinery' | 'config'>,
  second: TestPerson,
  failureId: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { mira } = house
  const { id } = await mira.call('POST /v1/outreaches', {
    body: { ...lateText(failureId), hearsNextAt: '2100-01-04T12:00:00Z', ...more } as never,
  })
  const params = { id }
  await mira.call('POST /v1/outreaches/{id}/preparation', { params })
  const digest = await readyDigest(house, id)
  await second.call('POST /v1/outreaches/{id}/second-look', { params, body: { digest } })
  await mira.call('POST /v1/outreaches/{id}/start', { params, body: { digest } })
  return id
}

/** The digest of what is ready, once every message was read. */
async function readyDigest(
  { mira, machinery }: Pick<House, 'mira' | 'machinery'>,
  id: string,
): Promise<string> {
  for (let tries = 0; tries < 100; tries++) {
    const { outreach } = await mira.call('GET /v1/outreaches/{id}', { params: { id } })
    const ready = outreach.prepared?.ready
    if (ready) return ready.digest
    await ringOnly(machinery, 'outreach')
  }
  throw new Error('It is still being read')
}

/** Rings what is due of one kind; faults are thrown. */
export async function ringOnly(machinery: House['machinery'], only: string) {
  const faults: unknown[] = []
  const log = (line: unknown) => void faults.push(line)
  await ringDue(openTimers(machinery.database), machinery.clock, timerHandlers(machinery), log, { only })
  if (faults.length) throw new Error(JSON.stringify(faults))
}

/** Lets a minute pass for every outreach, and what would have rung meanwhile ring. */
export const letOutreachPass = (config: House['config']) =>
  ask(
    config.ownerUrl,
    `with paced as (update outreach set paced_at = now() - interval '1 minute'
       where done is null and cancelled is null and paced_at is not null)
     update timer set due_at = least(due_at, now() - interval '1 second'), next_try_at = '-infinity'
     where (workspace_id, kind, subject_id) in (select workspace_id, kind, subject_id from timer
       where kind in ('outreach', 'send') for update skip locked)`,
  )

/** Rings everything about outreach until nothing is due any more. */
export async function carryOnOutreach({ machinery, config }: Pick<House, 'machinery' | 'config'>, times = 3) {
  for (let time = 0; time < times; time++) {
    await letOutreachPass(config)
    for (const only of ['outreach', 'send']) await ringOnly(machinery, only)
  }
}
