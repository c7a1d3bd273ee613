import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Answer, type ClientOptions, createClient, type Input } from '@amends/contract/client'
import type { AllRoutes } from '@amends/contract'
import type { Role } from '@amends/recovery/workspace/person'
import type { Config } from '../engine/config.ts'
import { newId } from '../engine/id.ts'
import { openTimers } from '../engine/timers.ts'
import { ringDue } from '../engine/worker.ts'
import { assemble } from '../main.ts'
import { timerHandlers } from '../timers.ts'
import { openContext } from '../workspace/context.ts'
import { addMembership, foundWorkspace } from '../workspace/found.ts'
import { people, settingsChanged } from '../workspace/store.ts'
import { configFor } from './config.ts'
import { freshDatabase } from './database.ts'

type Call = <K extends keyof AllRoutes>(route: K, input?: Input<K>) => Promise<Answer<K>>

/** A colleague of the tests, already signed in. */
export type TestPerson = {
  readonly id: string
  readonly name: string
  readonly call: Call
  readonly cookie: string
}

const password = 'a broken teapot'

/** The whole server on a database of its own, with Mira (member and lead) and Lena (member) at work on a simulated clock. */
export async function openHouse({
  now = Date.parse('2026-03-05T13:30:00Z'),
  clock = 'simulated' as Config['clock'],
  otherwise = {} as Partial<Config>,
} = {}) {
  const database = await freshDatabase()
  const dataFolder = mkdtempSync(join(tmpdir(), 'amends-house-'))
  const config = configFor({ ...database, dataFolder }, { port: 4700, clock, ...otherwise })
  const parts = await assemble(config)
  const { app, machinery, signIn } = parts
  await setSimulatedInstant(now)
  const workspaceId = newId()
  const founder = {
    id: newId(),
    name: 'Mira Okafor',
    email: `mira@${workspaceId}.example.com`,
    roles: ['member', 'lead'] as Role[],
  }
  const clockNow = await machinery.clock.now()
  const founding = openContext(machinery, {
    workspaceId,
    actor: { kind: 'person', id: founder.id, name: founder.name, roles: founder.roles },
    now: clockNow,
  })
  await founding.transaction((tx) =>
    foundWorkspace(founding, tx, {
      name: 'Teapot & Co.',
      zone: 'Europe/London',
      currency: 'GBP',
      sample: false,
      founder,
    }),
  )
  const mira = await enter(founder)
  const lena = await hire('Lena Brandt', ['member'])

  async function setSimulatedInstant(at: number) {
    if (clock !== 'simulated') return
    const { sql } = await import('kysely')
    await machinery.database.door((tx) =>
      sql`update installation set instant = ${new Date(at).toISOString()}`.execute(tx),
    )
  }

  /** Adds a person who can sign in at once. */
  async function hire(name: string, roles: readonly Role[]): Promise<TestPerson> {
    const person = {
      id: newId(),
      name,
      email: `${name.split(' ')[0]?.toLowerCase()}@${workspaceId}.example.com`,
      roles,
    }
    await founding.transaction(async (tx) => {
      await people.insert(tx, {
        ...person,
        publicName: name,
        phone: null,
        calendarId: null,
        presence: { here: true, since: clockNow },
        picture: null,
        leftAt: null,
        version: 1,
      })
      await settingsChanged(tx)
    })
    return enter(person)
  }

  async function enter({
    id,
    name,
    email,
  }: {
    id: string
    name: string
    email: string
  }): Promise<TestPerson> {
    const userId = await signIn.setPassword(email, name, password)
    await machinery.database.work(workspaceId, (tx) => addMembership(tx, userId, id))
    const entered = await signIn.signIn(email, password, new Headers())
    const cookie = (entered?.cookies ?? []).map((one) => one.split(';')[0]).join('; ')
    return { id, name, cookie, call: caller({ cookie }) }
  }

  /** A typed client that goes through every door of the server but the socket. */
  function caller({ cookie, key }: { cookie?: string; key?: string }): Call {
    const ask = (async (url: string, init: RequestInit) => {
      const answer = await app.inject({
        method: (init.method ?? 'GET') as 'GET',
        url,
        headers: { ...(init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) },
        ...(init.body === undefined ? {} : { payload: init.body as string }),
      })
      return new Response(answer.statusCode === 204 ? null : new Uint8Array(answer.rawPayload), {
        status: answer.statusCode,
        headers: { 'content-type': String(answer.headers['content-type']) },
      })
    }) as unknown as NonNullable<ClientOptions['fetch']>
    const call = createClient({ fetch: ask, ...(key ? { key } : {}) })
    return (route, input) => call(route, (input ?? {}) as never)
  }

  return {
    ...parts,
    config,
    workspaceId,
    mira,
    lena,
    hire,
    caller,
    /** Nobody signed in. */
    stranger: caller({}),
    /** Rings everything that is due now. */
    ring: () =>
      ringDue(openTimers(machinery.database), machinery.clock, timerHandlers(machinery), (line) =>
        console.error(line),
      ),
    /** Moves the simulated clock and rings what falls due on the way. */
    forward: (minutes: number) => mira.call('POST /v1/clock/advances', { body: { minutes } }),
    context: (person: Pick<TestPerson, 'id' | 'name'>, roles: readonly Role[] = ['member']) =>
      machinery.clock.now().then((at) =>
        openContext(machinery, {
          workspaceId,
          actor: { kind: 'person', id: person.id, name: person.name, roles },
          now: at,
        }),
      ),
    close: async () => {
      await parts.close()
      await database.drop()
      rmSync(dataFolder, { recursive: true, force: true })
    },
  }
}

/** A house of the tests. */
export type House = Awaited<ReturnType<typeof openHouse>>
