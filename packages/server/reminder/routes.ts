import type { Tx } from '../engine/database.ts'
import type { Door } from '../engine/http.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { mailServers } from '../workspace/mail-server.ts'
import { settingsOf } from '../workspace/store.ts'
import { known } from '../workspace/carry-out.ts'
import { lineWords } from './letter.ts'
import { planReminders } from './plan.ts'
import { lastMailTo, readTold, saveWish, wishOf } from './store.ts'

/** What a colleague is told by mail, and how the last such mail fared. */
export function reminderDoors({ clock }: Machinery): readonly Door<Context>[] {
  const shown = async (tx: Tx, personId: string) => {
    const settings = await settingsOf(tx)
    const person = known(
      settings.people.find(({ id }) => id === personId),
      'person',
    )
    const last = await lastMailTo(tx, personId)
    const { zone } = settings.workspace
    const told = last ? await readTold(tx, person, last.id) : []
    const leaves = clock.kind === 'system' && (await mailServers.find(tx, tx.workspaceId)) !== undefined
    return {
      ...(await wishOf(tx, personId)),
      address: person.email,
      leaves,
      last: last && { ...last, lines: told.slice(0, last.listed).map((line) => lineWords(line, zone)) },
    }
  }
  return [
    door('GET /v1/me/reminders', (context) => context.read((tx) => shown(tx, context.actor.id))),
    door('PUT /v1/me/reminders', (context, { body }) =>
      context.transaction(async (tx) => {
        await saveWish(tx, context.actor.id, body)
        await planReminders(tx, [context.actor.id], await settingsOf(tx), context.now)
        return shown(tx, context.actor.id)
      }),
    ),
  ]
}
