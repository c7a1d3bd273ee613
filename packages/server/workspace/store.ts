import type { Calendar, Instant } from '@amends/analyser/calendar'
import type { Scope } from '@amends/recovery/actor'
import type { CatalogueEntry } from '@amends/recovery/workspace/catalogue'
import type { Person, Picture } from '@amends/recovery/workspace/person'
import type { Authority, Policy } from '@amends/recovery/workspace/policy'
import { sql } from 'kysely'
import type { Tx } from '../engine/database.ts'
import { entity } from '../engine/entity.ts'
import { ask, type Question, question } from '../engine/question.ts'

/** The workspace itself; its version moves with every change of its settings. */
export type Workspace = {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly locale: string
  readonly currency: string
  readonly sample: boolean
  readonly madeAt: Instant
  /** Where the public complaint form stands, or null while there is none. */
  readonly formSlug: string | null
  readonly settings: { readonly calendarId: string }
  readonly version: number
}

/** A person as kept: `leftAt` ends their access, their name stays in the files. */
export type Colleague = Person & {
  readonly leftAt: Instant | null
  readonly picture: Picture | null
  readonly version: number
}

/** A calendar with its name. */
export type NamedCalendar = {
  readonly id: string
  readonly name: string
  readonly spec: Calendar
  readonly version: number
}

/** An API key as kept: the secret only as its hash. */
export type ApiKey = {
  readonly id: string
  readonly name: string
  readonly prefix: string
  readonly secretHash: string
  readonly scopes: readonly Scope[]
  readonly authority: Authority | null
  readonly madeAt: Instant
  readonly madeBy: string
  readonly revoked: { readonly by: string; readonly at: Instant } | null
}

export const workspaces = entity<Workspace>('workspace', {
  id: 'plain',
  name: 'plain',
  zone: 'plain',
  locale: 'plain',
  currency: 'plain',
  sample: 'plain',
  madeAt: 'instant',
  formSlug: 'plain',
  settings: 'json',
  version: 'plain',
})
export const people = entity<Colleague>('person', {
  id: 'plain',
  name: 'plain',
  publicName: 'plain',
  email: 'plain',
  phone: 'plain',
  roles: 'json',
  calendarId: 'plain',
  presence: 'json',
  picture: 'json',
  leftAt: 'instant',
  version: 'plain',
})
export const calendars = entity<NamedCalendar>('calendar', {
  id: 'plain',
  name: 'plain',
  spec: 'json',
  version: 'plain',
})
export const catalogue = entity<CatalogueEntry & { readonly version: number }>('catalogue_entry', {
  id: 'plain',
  kind: 'plain',
  title: 'plain',
  maxAmount: 'json',
  leadTime: 'plain',
  allowed: 'plain',
  gesture: 'plain',
  version: 'plain',
})
export const keys = entity<ApiKey>('api_key', {
  id: 'plain',
  name: 'plain',
  prefix: 'plain',
  secretHash: 'plain',
  scopes: 'json',
  authority: 'json',
  madeAt: 'instant',
  madeBy: 'plain',
  revoked: 'json',
})

/** The policy in force. */
export async function currentPolicy(tx: Tx): Promise<Policy> {
  const { rows } = await sql<{
    body: Policy
  }>`select body from policy where workspace_id = ${tx.workspaceId} order by version desc limit 1`.execute(
    tx.db,
  )
  return (rows[0] as { body: Policy }).body
}

/** Puts a new version of the policy in force. */
export async function savePolicy(tx: Tx, policy: Policy, by: string) {
  await sql`insert into policy (workspace_id, version, body, changed_by) values (${tx.workspaceId}, ${policy.version}, ${JSON.stringify(policy)}, ${by})`.execute(
    tx.db,
  )
}

/** Everything a decision needs to know of the workspace, read together. */
export type Settings = {
  readonly workspace: Workspace
  readonly people: readonly Colleague[]
  readonly calendars: ReadonlyMap<string, Calendar>
  readonly policy: Policy
  readonly catalogue: readonly CatalogueEntry[]
}

const cache = new Map<string, Settings>()

/** The settings in force. */
export async function settingsOf(tx: Tx): Promise<Settings> {
  const read = inTransaction.get(tx.db) ?? ask(tx, settingsAsked(tx))
  inTransaction.set(tx.db, read)
  return read
}

/** Within one transaction they are asked for many times. */
const inTransaction = new WeakMap<object, Promise<Settings>>()

/** The settings in force, to be asked for together with something else. */
export const settingsAsked = (tx: Tx): Question<Settings> =>
  question(
    sql`select ${workspaces.columns} from workspace where workspace_id = ${tx.workspaceId} and id = ${tx.workspaceId}`,
    ([row]: readonly Record<string, unknown>[]) => {
      if (!row) throw new Error('This workspace has no record of itself')
      const read = settingsFor(tx, workspaces.readJson(row))
      inTransaction.set(tx.db, read)
      return read
    },
  )

/** Read again only when the workspace's version has moved. */
async function settingsFor(tx: Tx, workspace: Workspace): Promise<Settings> {
  const cached = cache.get(tx.workspaceId)
  if (cached?.workspace.version === workspace.version) return cached
  const named = await calendars.where(tx, {})
  const settings: Settings = {
    workspace,
    people: await people.where(tx, {}),
    calendars: new Map(named.map(({ id, spec }) => [id, spec])),
    policy: await currentPolicy(tx),
    catalogue: await catalogue.where(tx, {}),
  }
  cache.set(tx.workspaceId, settings)
  return settings
}

/** Marks the settings as changed, for every process. */
export async function settingsChanged(tx: Tx) {
  inTransaction.delete(tx.db)
  await sql`update workspace set version = version + 1 where workspace_id = ${tx.workspaceId}`.execute(tx.db)
}

/** The calendar with this id, or the workspace's own. */
export function calendarOf({ calendars, workspace }: Settings, id: string | null): Calendar {
  const calendar =
    calendars.get(id ?? workspace.settings.calendarId) ?? calendars.get(workspace.settings.calendarId)
  if (!calendar) throw new Error('This workspace has no calendar')
  return calendar
}
