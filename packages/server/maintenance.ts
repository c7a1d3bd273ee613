import type { Scope } from '@amends/recovery/actor'
import type { HandedOver } from '@amends/recovery/handed-over'
import { sql } from 'kysely'
import { settle } from './agenda/settle.ts'
import {
  customerCalled,
  eraseCustomer,
  type Erased,
  type ErasurePreview,
  previewErasure,
} from './erasure/actions.ts'
import { openClock } from './engine/clock.ts'
import { type Database, openDatabase } from './engine/database.ts'
import { openLive } from './engine/live.ts'
import { probe } from './engine/probe.ts'
import { DoorRefusal } from './engine/problem.ts'
import { openSecrets } from './engine/secrets.ts'
import { handOverFile } from './file/export.ts'
import { FileFault } from './intake/import-file.ts'
import { type FileOnDisk, type Imported, importFromDisk } from './intake/import-stream.ts'
import { casePage } from './page/case-file.ts'
import { react } from './reactions.ts'
import { issueCode } from './workspace/code.ts'
import { type Behind, type Context, openContext } from './workspace/context.ts'
import { issueKey } from './workspace/issue-key.ts'
import { type ChainsChecked, verifyChains } from './workspace/verify-chains.ts'
import { type Colleague, people, settingsOf, type Workspace } from './workspace/store.ts'

export type { ErasurePreview, FileOnDisk, Imported }
export { casePage }
export { examine, examineFolder, failing, type Finding } from './doctor/doctor.ts'

/** What was asked for cannot be done as things are; one sentence says why and what to do. */
export class NotPossible extends Error {}

/** An installation without its doors, for whoever sits at its terminal. */
export type Maintenance = {
  /** The workspaces that are here, with who works in each. */
  workspaces(): Promise<readonly { readonly workspace: Workspace; readonly people: readonly Colleague[] }[]>
  /** A code with which this person sets their password, once, within a week. */
  codeFor(email: string): Promise<{ readonly code: string; readonly person: Colleague }>
  /** An API key; its secret is shown this once. */
  keyFor(asked: Asked, name: string, scopes: readonly Scope[]): Promise<{ secret: string; by: string }>
  importFile(asked: Asked, file: FileOnDisk): Promise<Imported>
  /** Everything a case can hand over. */
  fileOf(asked: Asked, caseId: string): Promise<HandedOver>
  /** What would be erased of the customer with this id, address or number. */
  erasureOf(asked: Asked, customer: string): Promise<ErasurePreview>
  /** Erases them, for good; `why` stays in the workspace's file. */
  erase(asked: Asked, customer: string, why: string): Promise<Erased>
  /** Checks every hash chain that is here. */
  verifyChains(told: (events: number) => void): Promise<ChainsChecked>
  close(): Promise<void>
}

/** Where and as whom something is done: the only workspace and its first admin, unless said otherwise. */
export type Asked = { readonly workspaceId?: string | undefined; readonly email?: string | undefined }

/** Where an installation lives. */
type Home = { readonly workUrl: string; readonly dataFolder: string }

/** Opens the database of an installation as the doors do. */
export async function openMaintenance({ workUrl, dataFolder }: Home): Promise<Maintenance> {
  const database = openDatabase(workUrl, { connections: 4 })
  await probe(database)
  const live = await openLive(database)
  const clock = await openClock(database)
  const machinery = { database, live, clock, secrets: openSecrets(dataFolder), react, settle }
  const workspaces = async () => Promise.all((await idsOf(database)).map((id) => database.work(id, housed)))
  const as = async (asked: Asked) => contextFor(machinery, await clock.now(), await workspaces(), asked)
  return {
    workspaces,
    codeFor: async (email) => codeFor(database, await workspaces(), email),
    keyFor: async (asked, name, scopes) => {
      const context = await as(asked)
      const made = await context.transaction((tx) => issueKey(context, tx, { name, scopes, authority: null }))
      return { secret: made.secret, by: context.actor.name }
    },
    importFile: async (asked, file) =>
      importFromDisk(machinery, await as(asked), file).catch((fault: unknown) => {
        throw fault instanceof FileFault ? new NotPossible(`${fault.message}.`) : fault
      }),
    fileOf: async (asked, caseId) => {
      const context = await as(asked)
      return context.read((tx) => handOverFile(context, tx, caseId)).catch(inWords)
    },
    erasureOf: async (asked, customer) => {
      const context = await as(asked)
      return previewErasure(context, await called(context, customer)).catch(inWords)
    },
    erase: async (asked, customer, why) => {
      const context = await as(asked)
      return eraseCustomer(context, machinery.secrets, await called(context, customer), why).catch(inWords)
    },
    verifyChains: async (told) => {
      const found: ChainsChecked[] = []
      for (const id of await idsOf(database))
        found.push(
          await database.work(id, (tx) =>
            verifyChains(tx, (events) => told(events + sumOf(found, 'events'))),
          ),
        )
      return {
        chains: sumOf(found, 'chains'),
        events: sumOf(found, 'events'),
        erased: sumOf(found, 'erased'),
        faults: found.flatMap(({ faults }) => faults),
      }
    },
    close: async () => {
      await live.close()
      await database.close()
    },
  }
}

const sumOf = (found: readonly ChainsChecked[], what: 'chains' | 'events' | 'erased') =>
  found.reduce((sum, one) => sum + one[what], 0)

type Housed = { readonly workspace: Workspace; readonly people: readonly Colleague[] }

async function housed(tx: Parameters<typeof settingsOf>[0]): Promise<Housed> {
  const { workspace } = await settingsOf(tx)
  return { workspace, people: await people.where(tx, {}) }
}

function idsOf(database: Database): Promise<string[]> {
  return database.door(async (tx) => {
    const { rows } = await sql<{
      id: string
    }>`select distinct workspace_id as id from membership order by 1`.execute(tx)
    return rows.map(({ id }) => id)
  })
}

async function codeFor(database: Database, houses: readonly Housed[], email: string) {
  const wanted = email.trim().toLowerCase()
  for (const { workspace, people: all } of houses) {
    const person = all.find((one) => one.leftAt === null && one.email.toLowerCase() === wanted)
    if (person) return { person, code: await database.work(workspace.id, (tx) => issueCode(tx, person.id)) }
  }
  throw new NotPossible(`Nobody here has the e-mail address ${email}: “amends user list” shows who does.`)
}

function contextFor(
  machinery: Behind,
  now: number,
  houses: readonly Housed[],
  { workspaceId, email }: Asked,
): Context {
  const chosen = houses.filter(({ workspace }) => workspaceId === undefined || workspace.id === workspaceId)
  const [house, another] = chosen
  if (!house) throw new NotPossible('There is no such workspace here: start “amends up” and found one first.')
  if (another) {
    const names = chosen.map(({ workspace }) => `${workspace.id} (${workspace.name})`).join(', ')
    throw new NotPossible(`Say with --workspace which one is meant: ${names}.`)
  }
  const { id, name, roles } = someone(house.people, email)
  const actor = { kind: 'person', id, name, roles } as const
  return openContext(machinery, { workspaceId: house.workspace.id, actor, now })
}

function someone(all: readonly Colleague[], email: string | undefined): Colleague {
  const here = all.filter(({ leftAt }) => leftAt === null)
  const person = email
    ? here.find((one) => one.email.toLowerCase() === email.trim().toLowerCase())
    : (here.find(({ roles }) => roles.includes('admin')) ?? here.find(({ roles }) => roles.includes('lead')))
  if (person) return person
  throw new NotPossible(
    email
      ? `Nobody here has the e-mail address ${email}: “amends user list” shows who does.`
      : 'Nobody here is an admin or a lead: say with --as in whose name this is done.',
  )
}

async function called(context: Context, customer: string): Promise<string> {
  const id = await context.read((tx) => customerCalled(tx, customer))
  if (id !== null) return id
  throw new NotPossible(
    `No customer here is known by ${customer}: give their id, an e-mail address or a number.`,
  )
}

function inWords(fault: unknown): never {
  throw fault instanceof DoorRefusal ? new NotPossible(`${fault.message}.`) : fault
}
