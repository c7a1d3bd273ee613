import { officeHours } from '@amends/analyser/calendar'
import { happened } from '@amends/recovery/event'
import { defaultPolicy } from '@amends/recovery/workspace/default-policy'
import type { Role } from '@amends/recovery/workspace/person'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { setTimer } from '../engine/timers.ts'
import { anchorHourly } from './anchor.ts'
import type { Context, WorkTx } from './context.ts'
import { keptKind, kinds } from './kind-store.ts'
import { startingCatalogue } from './starting-catalogue.ts'
import { startingKinds } from './starting-kinds.ts'
import { calendars, catalogue, people, savePolicy, workspaces } from './store.ts'

/** What a new workspace starts from. */
export type Founding = {
  readonly name: string
  readonly zone: string
  readonly currency: string
  readonly sample: boolean
  readonly founder: {
    readonly id: string
    readonly name: string
    readonly email: string
    readonly roles: readonly Role[]
  }
}

/** Makes a workspace with its first person, office hours, the default policy, a small catalogue and the usual kinds of failure. */
export async function foundWorkspace(
  context: Context,
  tx: WorkTx,
  { name, zone, currency, sample, founder }: Founding,
) {
  const calendarId = context.newId()
  await calendars.insert(tx, { id: calendarId, name: 'Office hours', spec: officeHours(zone), version: 1 })
  await workspaces.insert(tx, {
    id: context.workspaceId,
    name,
    zone,
    locale: 'en-GB',
    currency,
    sample,
    madeAt: context.now,
    formSlug: context.workspaceId.slice(-12),
    settings: { calendarId },
    version: 1,
  })
  await people.insert(tx, {
    ...founder,
    publicName: founder.name,
    phone: null,
    calendarId: null,
    presence: { here: true, since: context.now },
    picture: null,
    leftAt: null,
    version: 1,
  })
  await savePolicy(tx, { ...defaultPolicy(currency), changedAt: context.now }, founder.id)
  await catalogue.insert(
    tx,
    ...startingCatalogue(currency).map((entry) => ({ ...entry, id: context.newId(), version: 1 })),
  )
  await kinds.insert(
    tx,
    ...startingKinds.map((kind) => keptKind({ ...kind, id: context.newId(), retired: null, version: 1 })),
  )
  await keepFormSlug(tx, context.workspaceId)
  await anchorHourly(tx, context.now)
  await setTimer(tx, 'trend', tx.workspaceId, context.now + 60 * 60_000)
  await context.record(tx, { kind: 'workspace', id: context.workspaceId }, [
    happened('workspace.founded', 'workspace', founder.id, context.now, {
      name: founder.name,
      roles: founder.roles,
    }),
  ])
}

async function keepFormSlug(tx: Tx, workspaceId: string) {
  await sql`insert into lookup (kind, handle, workspace_id, subject_id) values ('form', ${Buffer.from(workspaceId.slice(-12))}, ${workspaceId}, ${workspaceId})`.execute(
    tx.db,
  )
}

/** Of two who make the first workspace at once, the second is refused; held until the transaction ends. */
export async function claimFirstRun(tx: Tx) {
  await sql`select pg_advisory_xact_lock(hashtext('amends first workspace'))`.execute(tx.db)
  const { rows } = await sql`select 1 from membership limit 1`.execute(tx.db)
  if (rows.length) throw alreadyFounded()
}

/** The first run is over. */
export const alreadyFounded = () =>
  new DoorRefusal(409, 'already-founded', 'This installation already has a workspace. Sign in instead')

/** Lets a user of sign-in into the workspace as this person. */
export async function addMembership(tx: Tx, userId: string, personId: string) {
  await sql`insert into membership (user_id, workspace_id, person_id) values (${userId}, ${tx.workspaceId}, ${personId})
    on conflict (user_id, workspace_id) do update set person_id = excluded.person_id`.execute(tx.db)
}
