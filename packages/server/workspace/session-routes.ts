import { rightsOf } from '@amends/recovery/workspace/right'
import { authorityOf } from '@amends/recovery/remedy/authority'
import type { FastifyReply } from 'fastify'
import { sql } from 'kysely'
import type { Door } from '../engine/http.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { withinRate } from '../engine/rate.ts'
import { codeHash, redeemCode } from './code.ts'
import { type Context, type Machinery, openContext } from './context.ts'
import { door } from './door.ts'
import { addMembership, alreadyFounded, claimFirstRun, foundWorkspace } from './found.ts'
import { type LoadSample, openMaking } from './sample-making.ts'
import type { SignIn } from './sign-in.ts'
import { people, settingsOf } from './store.ts'

/** The parts of the process that signing in needs beside a context. */
export type Entrance = {
  readonly machinery: Machinery
  readonly signIn: SignIn
  readonly sample: LoadSample
}

const quarterHour = 15 * 60_000

/** First run, sign-in, sign-out, one-time codes, and who I am. */
export function sessionDoors({ machinery, signIn, sample }: Entrance): readonly Door<Context>[] {
  const { database } = machinery
  const making = openMaking(sample, signIn)
  return [
    door('GET /v1/welcome', async () => ({
      waiting: await isWaiting(machinery),
      clock: machinery.clock.kind,
      making: making.progress(),
    })),
    door('POST /v1/welcome', async ({ newId, now }, { body, request, reply }) => {
      await limit(`welcome ${request.ip}`, 20)
      const waiting = await isWaiting(machinery)
      if (!waiting && !making.join()) throw alreadyFounded()
      await useWelcomeCode(machinery, body.code)
      const context = openContext(machinery, {
        workspaceId: newId(),
        actor: { kind: 'person', id: newId(), name: body.person?.name ?? 'Mira Okafor', roles: ['admin'] },
        now,
      })
      if (body.kind === 'sample') {
        // Whoever lost the line, or pressed twice, joins what is being made.
        const { workspaceId, email, password } = await (making.join() ?? making.begin(context))
        await enter(email, password, reply)
        return { workspaceId }
      }
      if (making.progress())
        throw new DoorRefusal(409, 'being-made', 'The sample shop is being made here: wait until it stands')
      if (!waiting) throw alreadyFounded()
      const { person, workspace } = body
      if (!person || !workspace)
        throw new DoorRefusal(422, 'bad-input', 'Name the workspace and yourself', {
          errors: [{ path: person ? 'workspace' : 'person', message: 'Fill this in' }],
        })
      const userId = await signIn.setPassword(person.email, person.name, person.password)
      await context.transaction(async (tx) => {
        await claimFirstRun(tx)
        await foundWorkspace(context, tx, {
          ...workspace,
          sample: false,
          founder: {
            id: context.actor.id,
            name: person.name,
            email: person.email,
            roles: ['member', 'lead', 'hr', 'admin'],
          },
        })
        await addMembership(tx, userId, context.actor.id)
      })
      await enter(person.email, person.password, reply)
      return { workspaceId: context.workspaceId }
    }),
    door('POST /v1/session', async (_, { body, request, reply }) => {
      await limit(`sign-in ${request.ip}`, 50)
      await limit(`sign-in ${body.email.toLowerCase()}`, 10)
      await enter(body.email, body.password, reply)
      return { signedIn: true as const }
    }),
    door('POST /v1/session/end', async (_, { request, reply }) => {
      setCookies(reply, await signIn.signOut(new Headers({ cookie: request.headers.cookie ?? '' })))
      return undefined
    }),
    door('POST /v1/session/reset', async (_, { body, request, reply }) => {
      await limit(`code ${request.ip}`, 20)
      const redeemed = await redeemCode(database, body.code)
      if (!redeemed)
        throw new DoorRefusal(
          422,
          'unknown-code',
          'This code is unknown, used, or older than a week. Ask an admin for a new one',
        )
      const person = await database.work(redeemed.workspaceId, (tx) => people.find(tx, redeemed.personId))
      if (!person || person.leftAt)
        throw new DoorRefusal(422, 'unknown-code', 'This person no longer works here')
      const userId = await signIn.setPassword(person.email, person.name, body.password)
      await database.work(redeemed.workspaceId, (tx) => addMembership(tx, userId, person.id))
      await enter(person.email, body.password, reply)
      return { signedIn: true as const }
    }),
    door('POST /v1/session/as', async (context, { body, reply }) => {
      const { workspace } = await context.read(settingsOf)
      if (!workspace.sample)
        throw new DoorRefusal(403, 'not-a-sample', 'Only in a sample workspace can you be someone else')
      await signInAs(context, body.personId, reply)
      return { signedIn: true as const }
    }),
    door('GET /v1/me', async (context) => {
      const settings = await context.read(settingsOf)
      const { workspace, policy } = settings
      const { actor } = context
      const mailSet = await context.read(
        async (tx) =>
          (await sql`select 1 from mail_server where workspace_id = ${tx.workspaceId}`.execute(tx.db)).rows
            .length > 0,
      )
      return {
        person: settings.people.find(({ id }) => id === actor.id) ?? null,
        actor,
        rights: [...rightsOf(actor)],
        workspace: { ...workspace, mailSet, undoSeconds: policy.undoSeconds },
        authority: authorityOf(actor, policy),
        clock: { kind: machinery.clock.kind, now: context.now },
      }
    }),
  ]

  async function limit(bucket: string, most: number) {
    if (!(await withinRate(database, bucket, most, quarterHour)))
      throw new DoorRefusal(429, 'too-many-tries', 'Too many tries. Wait a quarter of an hour')
  }

  async function enter(email: string, password: string, reply: FastifyReply) {
    const entered = await signIn.signIn(email, password, new Headers())
    if (!entered)
      throw new DoorRefusal(
        401,
        'wrong-sign-in',
        'E-mail and password do not fit. Try again, or ask an admin for a one-time code',
      )
    setCookies(reply, entered.cookies)
  }

  /** Of a sample workspace only: its people have no password of their own, so each entry makes a new one. */
  async function signInAs(context: Context, personId: string, reply: FastifyReply) {
    const person = await context.read((tx) => people.find(tx, personId))
    if (!person) throw new DoorRefusal(404, 'unknown', 'There is no such person here')
    const password = crypto.randomUUID()
    const userId = await signIn.setPassword(person.email, person.name, password)
    await database.work(context.workspaceId, (tx) => addMembership(tx, userId, person.id))
    await enter(person.email, password, reply)
  }
}

const setCookies = (reply: FastifyReply, cookies: readonly string[]) =>
  void reply.header('set-cookie', [...cookies])

function isWaiting({ database }: Machinery) {
  return database.door(async (tx) => {
    const { rows } = await sql<{
      waiting: boolean
    }>`select not exists (select 1 from membership) as waiting`.execute(tx)
    return rows[0]?.waiting ?? true
  })
}

async function useWelcomeCode({ database }: Machinery, code: string) {
  const fits = await database.door(async (tx) => {
    const { rows } = await sql`select 1 from installation where code_hash = ${codeHash(code)}`.execute(tx)
    return rows.length > 0
  })
  if (!fits)
    throw new DoorRefusal(
      422,
      'unknown-code',
      'This is not the code that was printed at the start. Look at the terminal, or start again for a new one',
    )
}
