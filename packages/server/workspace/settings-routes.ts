import { checkCalendar } from '@amends/analyser/calendar'
import type { CatalogueEntry } from '@amends/recovery/workspace/catalogue'
import { type Checks, type Policy, signedChecks } from '@amends/recovery/workspace/policy'
import { happened } from '@amends/recovery/event'
import Holidays from 'date-holidays'
import { sql } from 'kysely'
import type { Door } from '../engine/http.ts'
import { DoorRefusal, unknownRecord } from '../engine/problem.ts'
import { setTimer } from '../engine/timers.ts'
import { asRead, type Context, type WorkTx } from './context.ts'
import { door } from './door.ts'
import { issueKey } from './issue-key.ts'
import { forgetKeys } from './principal.ts'
import {
  calendars,
  catalogue,
  currentPolicy,
  keys,
  type NamedCalendar,
  savePolicy,
  settingsChanged,
  settingsOf,
} from './store.ts'

/** Calendars, policy, catalogue and keys. A change of what clocks run by recomputes what is owed. */
export const settingsDoors: readonly Door<Context>[] = [
  door('GET /v1/calendars', async (context) =>
    context.read(async (tx) => ({
      rows: await calendars.where(tx, {}),
      workspaceCalendarId: (await settingsOf(tx)).workspace.settings.calendarId,
    })),
  ),
  door('POST /v1/calendars', (context, { body }) =>
    context.transaction(async (tx) => {
      const calendar = sound({ ...body, id: context.newId(), version: 1 })
      await calendars.insert(tx, calendar)
      await changed(context, tx, 'workspace.calendar-changed', { name: calendar.name })
      return calendar
    }),
  ),
  door('PUT /v1/calendars/{id}', (context, { params, body }) =>
    context.transaction(async (tx) => {
      const calendar = await calendars.lock(tx, params.id)
      if (!calendar) throw unknownRecord('calendar')
      const saved = await calendars.save(tx, sound({ ...asRead(context, calendar), ...body }))
      await changed(context, tx, 'workspace.calendar-changed', { name: saved.name })
      await recompute(context, tx)
      return saved
    }),
  ),
  door('GET /v1/holidays', async (_, { query }) => {
    const days = new Holidays(query.country, query.region ?? '').getHolidays(query.year) ?? []
    return {
      rows: days
        .filter(({ type }) => type === 'public')
        .map(({ date, name }) => ({ date: date.slice(0, 10), name })),
    }
  }),
  door('GET /v1/policy', (context) => context.read(wirePolicy)),
  door('PUT /v1/policy', (context, { body }) =>
    context.transaction(async (tx) => {
      await sql`select 1 from workspace where workspace_id = ${tx.workspaceId} for update`.execute(tx.db)
      const { version, checks: before } = asRead(context, await currentPolicy(tx))
      const checks = signedChecks(body.checks as Checks | undefined, before, context.actor.name)
      const policy = { ...body, checks, version: version + 1, changedAt: context.now } as unknown as Policy
      await savePolicy(tx, policy, context.actor.id)
      await settingsChanged(tx)
      await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
        happened('policy.changed', 'workspace', tx.workspaceId, context.now, { version: policy.version }),
      ])
      await recompute(context, tx)
      return wirePolicy(tx)
    }),
  ),
  door('GET /v1/catalogue', async (context) => ({
    rows: await context.read((tx) => catalogue.where(tx, {})),
  })),
  door('POST /v1/catalogue', (context, { body }) =>
    context.transaction(async (tx) => {
      const entry = { ...body, id: context.newId(), version: 1 }
      await catalogue.insert(tx, entry)
      await changed(context, tx, 'workspace.catalogue-changed', summary(entry))
      return entry
    }),
  ),
  door('PUT /v1/catalogue/{id}', (context, { params, body }) =>
    context.transaction(async (tx) => {
      const entry = await catalogue.lock(tx, params.id)
      if (!entry) throw unknownRecord('remedy')
      const saved = await catalogue.save(tx, { ...asRead(context, entry), ...body })
      await changed(context, tx, 'workspace.catalogue-changed', summary(saved))
      return saved
    }),
  ),
  door('GET /v1/keys', async (context) => ({ rows: await context.read((tx) => keys.where(tx, {})) })),
  door('POST /v1/keys', (context, { body }) => context.transaction((tx) => issueKey(context, tx, body))),
  door('POST /v1/keys/{id}/revocation', (context, { params }) =>
    context.transaction(async (tx) => {
      const key = await keys.lock(tx, params.id)
      if (!key) throw unknownRecord('key')
      if (key.revoked) return key
      const revoked = await keys.save(tx, { ...key, revoked: { by: context.actor.id, at: context.now } })
      await sql`delete from lookup where kind = 'key' and handle = ${Buffer.from(key.prefix)}`.execute(tx.db)
      await changed(context, tx, 'workspace.key-revoked', { keyId: key.id, name: key.name })
      forgetKeys()
      return revoked
    }),
  ),
]

type Setting = 'workspace.calendar-changed' | 'workspace.catalogue-changed' | 'workspace.key-revoked'

async function changed(context: Context, tx: WorkTx, type: Setting, content: Parameters<typeof happened>[4]) {
  await settingsChanged(tx)
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
    happened(type, 'workspace', tx.workspaceId, context.now, content),
  ])
}

/** Open agendas are rewritten in batches by the timer that this sets. */
const recompute = (context: Context, tx: WorkTx) => setTimer(tx, 'recompute', tx.workspaceId, context.now)

function sound(calendar: NamedCalendar): NamedCalendar {
  const wrong = checkCalendar(calendar.spec)
  if (wrong.length)
    throw new DoorRefusal(422, 'bad-input', 'This calendar does not hold together', {
      errors: wrong.map((message) => ({ path: 'spec', message })),
    })
  return calendar
}

const summary = ({ title, kind, allowed, maxAmount }: Omit<CatalogueEntry, 'id'>) => ({
  title,
  kind,
  allowed,
  maxAmount,
})

/** The policy in the shape of the contract: its keys by severity are texts there. */
const wirePolicy = async (tx: Parameters<typeof currentPolicy>[0]) => (await currentPolicy(tx)) as never
