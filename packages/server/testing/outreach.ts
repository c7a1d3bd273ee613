import type { Answer } from '@amends/contract/client'
import { openTimers } from '../engine/timers.ts'
import { ringDue } from '../engine/worker.ts'
import { timerHandlers } from '../timers.ts'
import { lateText } from './cohort.ts'
import { ask } from './database.ts'
import type { House, TestPerson } from './house.ts'

/** Begins, prepares, has somebody else look, and starts an outreach about this failure. */
export async function startOutreach(
  { mira }: Pick<House, 'mira'>,
  second: TestPerson,
  failureId: string,
  more: Record<string, unknown> = {},
): Promise<string> {
  const { id } = await mira.call('POST /v1/outreaches', {
    body: { ...lateText(failureId), hearsNextAt: '2100-01-04T12:00:00Z', ...more } as never,
  })
  const params = { id }
  await mira.call('POST /v1/outreaches/{id}/preparation', { params })
  const digest = await readyDigest(mira, id)
  await second.call('POST /v1/outreaches/{id}/second-look', { params, body: { digest } })
  await mira.call('POST /v1/outreaches/{id}/start', { params, body: { digest } })
  return id
}

async function readyDigest(mira: TestPerson, id: string): Promise<string> {
  const { outreach }: Answer<'GET /v1/outreaches/{id}'> = await mira.call('GET /v1/outreaches/{id}', {
    params: { id },
  })
  const digest = outreach.prepared?.ready?.digest
  if (!digest) throw new Error('It is still being read')
  return digest
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
export async function carryOnOutreach({ machinery, config }: House, times = 3) {
  const faults: unknown[] = []
  for (let time = 0; time < times; time++) {
    await letOutreachPass(config)
    for (const only of ['outreach', 'send'])
      await ringDue(
        openTimers(machinery.database),
        machinery.clock,
        timerHandlers(machinery),
        (line) => void faults.push(line),
        { only },
      )
  }
  if (faults.length) throw new Error(JSON.stringify(faults))
}
