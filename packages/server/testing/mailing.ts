import { roles } from '@amends/recovery/workspace/person'
import { openTimers } from '../engine/timers.ts'
import { ringDue } from '../engine/worker.ts'
import { timerHandlers } from '../timers.ts'
import { ask } from './database.ts'
import type { House, TestPerson } from './house.ts'

/** Ada, who may do everything, sets the mail server that listens on this port; nobody sleeps, whenever the test runs. */
export async function setMailServer(house: House, port: number, more: Record<string, unknown> = {}) {
  const ada = await house.hire('Ada Adler', roles)
  const { version, changedAt: _, ...policy } = await ada.call('GET /v1/policy')
  await ada.call('PUT /v1/policy', { version, body: { ...policy, noQuietFrom: 1 } })
  await ada.call('PUT /v1/mail-server', {
    body: {
      host: '127.0.0.1',
      port,
      secure: false,
      login: '',
      password: '',
      sender: 'help@shop.example',
      ...more,
    },
  })
  return ada
}

/** Sends what is due; what waits to be tried again is tried now. */
export async function sendDue({ machinery, config }: House): Promise<unknown[]> {
  const faults: unknown[] = []
  await ask(
    config.ownerUrl,
    `update timer set due_at = now() - interval '1 second', next_try_at = '-infinity' where kind = 'send'`,
  )
  const timers = openTimers(machinery.database)
  await ringDue(timers, machinery.clock, timerHandlers(machinery), (line) => void faults.push(line), {
    only: 'send',
  })
  return faults
}

/** A message of this colleague, sent at once whatever speaks against it. */
export async function say(
  { call }: Pick<TestPerson, 'call'>,
  caseId: string,
  {
    body,
    subject = '',
    channel = 'email',
    undoSeconds = 0,
  }: { body: string; subject?: string; channel?: 'email' | 'letter'; undoSeconds?: number },
) {
  const draft = await call('POST /v1/cases/{id}/messages', {
    params: { id: caseId },
    body: { purpose: 'notice', channel, subject, body },
  })
  return call('POST /v1/messages/{id}/dispatch', {
    params: { id: draft.id },
    version: draft.version,
    body: { override: { reason: 'It is a test' }, undoSeconds },
  })
}
