import { arrive, leave } from '@amends/recovery/workspace/person'
import { happened } from '@amends/recovery/event'
import { sql } from 'kysely'
import type { Door } from '../engine/http.ts'
import { DoorRefusal, unknownRecord } from '../engine/problem.ts'
import { issueCode } from './code.ts'
import { asRead, type Context, type WorkTx } from './context.ts'
import { door } from './door.ts'
import { forgetPicture } from './picture-store.ts'
import { changePresence } from './presence.ts'
import { calendars, type Colleague, people, settingsChanged } from './store.ts'

/** People and their presence. */
export const peopleDoors: readonly Door<Context>[] = [
  door('GET /v1/people', async (context) => ({ rows: await context.read((tx) => people.where(tx, {})) })),
  door('POST /v1/people', (context, { body }) =>
    context.transaction(async (tx) => {
      const { rows } =
        await sql`select 1 from person where workspace_id = ${tx.workspaceId} and lower(email) = ${body.email.toLowerCase()}`.execute(
          tx.db,
        )
      if (rows.length)
        throw new DoorRefusal(409, 'email-taken', 'Somebody here already has this e-mail address', {
          errors: [{ path: 'email', message: 'Use another address' }],
        })
      await knownCalendar(tx, body.calendarId)
      const person: Colleague = {
        ...body,
        id: context.newId(),
        publicName: body.publicName ?? body.name,
        presence: { here: true, since: context.now },
        picture: null,
        leftAt: null,
        version: 1,
      }
      await people.insert(tx, person)
      await changed(context, tx, 'workspace.person-added', person)
      return { person, code: await issueCode(tx, person.id) }
    }),
  ),
  door('PATCH /v1/people/{id}', (context, { params, body }) =>
    onPerson(context, params.id, 'workspace.person-changed', async (person, tx) => {
      await knownCalendar(tx, body.calendarId)
      return { ...asRead(context, person), ...body }
    }),
  ),
  door('POST /v1/people/{id}/code', (context, { params }) =>
    context.transaction(async (tx) => {
      const person = await people.lock(tx, params.id)
      if (!person) throw unknownRecord('person')
      return { code: await issueCode(tx, person.id) }
    }),
  ),
  door('POST /v1/people/{id}/departure', (context, { params }) =>
    onPerson(context, params.id, 'workspace.person-departed', async (person, tx) => {
      const { rows } =
        await sql`select 1 from "case" where workspace_id = ${tx.workspaceId} and owner_id = ${person.id} and closure is null and merged_into is null limit 1`.execute(
          tx.db,
        )
      if (rows.length)
        throw new DoorRefusal(409, 'still-owns', `${person.name} still owns open cases. Hand them over first`)
      await sql`delete from membership where workspace_id = ${tx.workspaceId} and person_id = ${person.id}`.execute(
        tx.db,
      )
      await forgetPicture(tx, person.id)
      return { ...person, picture: null, leftAt: context.now }
    }),
  ),
  door('PUT /v1/me/presence', (context, { body }) =>
    context.transaction((tx) =>
      changePresence(context, tx, (person) =>
        body.here ? arrive(person, context.now) : leave(person, body.awayUntil, context.now),
      ),
    ),
  ),
]

async function knownCalendar(tx: WorkTx, id: string | null | undefined) {
  if (id && !(await calendars.find(tx, id))) throw unknownRecord('calendar')
}

function onPerson(
  context: Context,
  id: string,
  type: 'workspace.person-changed' | 'workspace.person-departed',
  change: (person: Colleague, tx: WorkTx) => Colleague | Promise<Colleague>,
) {
  return context.transaction(async (tx) => {
    const person = await people.lock(tx, id)
    if (!person) throw unknownRecord('person')
    const saved = await people.save(tx, await change(person, tx))
    await changed(context, tx, type, saved)
    return saved
  })
}

async function changed(
  context: Context,
  tx: WorkTx,
  type: 'workspace.person-added' | 'workspace.person-changed' | 'workspace.person-departed',
  { id, name, roles }: Colleague,
) {
  await settingsChanged(tx)
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
    happened(type, 'workspace', id, context.now, { name, roles }),
  ])
}
