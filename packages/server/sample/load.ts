import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Actor } from '@amends/recovery/actor'
import { within } from '../engine/database.ts'
import type { Door } from '../engine/http.ts'
import { type Context, type Machinery, openContext } from '../workspace/context.ts'
import { foundWorkspace } from '../workspace/found.ts'
import type { LoadSample } from '../workspace/sample-making.ts'
import { catalogue, calendars, people, settingsChanged, settingsOf } from '../workspace/store.ts'
import { keptKind, kinds } from '../workspace/kind-store.ts'
import { performer } from './perform.ts'
import { playStories } from './play.ts'
import { failureShape, shopShape, storyShape } from './shape.ts'
import { stock } from './stock.ts'
import type { PersonKey, SampleShop } from './story.ts'

const read = (name: string) => readFileSync(join(import.meta.dirname, 'data', name), 'utf8')

/** The people of the sample by the keys its stories use. */
export type Cast = Readonly<Record<PersonKey, Actor>>

/** Makes the sample shop with its customers, orders and stories, on a simulated clock; the visitor begins as its first person. All of it is one transaction: it stands, or nothing of it is there. */
export async function loadSample(
  machinery: Machinery,
  doors: readonly Door<Context>[],
  { workspaceId, newId }: Context,
  { told, admit }: Parameters<LoadSample>[1],
) {
  const shop = shopShape.parse(JSON.parse(read('shop.json')))
  const stories = storyShape.array().parse(JSON.parse(read('stories.json')))
  const failure = failureShape.parse(JSON.parse(read('failure.json')))
  const start = Date.parse(shop.now)
  const mira: Actor = { kind: 'person', id: newId(), name: 'Mira Okafor', roles: ['member', 'lead'] }
  await machinery.database.work(workspaceId, async (tx) => {
    const behind = { ...machinery, database: within(machinery.database, tx), live: silent(machinery.live) }
    const at = (now: number, actor: Actor): Context => openContext(behind, { workspaceId, actor, now })
    const founded = start - 140 * 86_400_000
    const { cast, remedies } = await makeShop(at(founded, mira), shop)
    const customers = await stock(at(founded, cast.mira), {
      customers: read('customers.csv'),
      orders: read('orders.csv'),
      currency: shop.currency,
    })
    const stage = { stories, failure, cast, remedies, customers, at, told, perform: performer(doors) }
    await playStories(stage)
    await machinery.clock.simulateFrom(tx, start)
    await admit(tx, { ...mira, email: shop.people.find(({ key }) => key === 'mira')?.email ?? '' })
  })
  await machinery.clock.reread()
}

/** Nobody is there yet to be told what changes. */
const silent = (live: Machinery['live']) => ({ ...live, publish: () => undefined })

async function makeShop(context: Context, shop: SampleShop) {
  const { name, zone, currency } = shop
  const [first] = shop.people
  const cast = {} as Record<PersonKey, Actor>
  const remedies = new Map<string, string>()
  await context.transaction(async (tx) => {
    const founder = { ...context.actor, email: first?.email ?? '', roles: first?.roles ?? [] }
    await foundWorkspace(context, tx, { name, zone, currency, sample: true, founder })
    const { workspace } = await settingsOf(tx)
    const own = await calendars.find(tx, workspace.settings.calendarId)
    if (own) await calendars.save(tx, { ...own, name: 'Shop hours', spec: shop.calendar })
    for (const person of shop.people) {
      const { key, calendar, presence, ...rest } = person
      const id = key === 'mira' ? context.actor.id : context.newId()
      const calendarId = context.newId()
      await calendars.insert(tx, {
        id: calendarId,
        name: `${person.name}’s hours`,
        spec: calendar,
        version: 1,
      })
      const since = Date.parse(presence.since)
      const present = presence.here
        ? ({ here: true, since } as const)
        : ({
            here: false,
            since,
            awayUntil: presence.awayUntil === null ? null : Date.parse(presence.awayUntil),
          } as const)
      const record = { ...rest, id, calendarId, presence: present, picture: null, leftAt: null, version: 1 }
      await (key === 'mira' ? people.save(tx, record) : people.insert(tx, record))
      cast[key] = { kind: 'person', id, name: person.name, roles: person.roles }
    }
    for (const old of await catalogue.where(tx, {})) await catalogue.remove(tx, old.id)
    for (const entry of shop.catalogue) {
      const id = context.newId()
      remedies.set(entry.id, id)
      await catalogue.insert(tx, { ...entry, id, version: 1 })
    }
    for (const old of await kinds.where(tx, {})) await kinds.remove(tx, old.id)
    await kinds.insert(
      tx,
      ...shop.kinds.map((kind) => keptKind({ ...kind, id: context.newId(), retired: null, version: 1 })),
    )
    await settingsChanged(tx)
  })
  return { cast: cast as Cast, remedies }
}
