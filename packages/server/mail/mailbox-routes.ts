import type { Door } from '../engine/http.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import {
  addMailbox,
  backFill,
  changeMailbox,
  liveMailboxes,
  retireMailbox,
  withState,
} from './mailbox-actions.ts'
import { tryMailbox } from './trial.ts'

/** The mailboxes of a workspace. */
export function mailboxDoors(machinery: Machinery): readonly Door<Context>[] {
  return [
    door('GET /v1/mailboxes', (context) =>
      context.read(async (tx) => {
        const all = await liveMailboxes(tx)
        return { rows: await Promise.all(all.map((mailbox) => withState(tx, mailbox))) }
      }),
    ),
    door('POST /v1/mailboxes', (context, { body }) => addMailbox(machinery, context, body)),
    door('PUT /v1/mailboxes/{id}', (context, { params, body }) =>
      changeMailbox(machinery, context, params.id, body),
    ),
    door('POST /v1/mailboxes/{id}/retirement', (context, { params }) => retireMailbox(context, params.id)),
    door('POST /v1/mailboxes/{id}/trial', (context, { params }) => tryMailbox(machinery, context, params.id)),
    door('POST /v1/mailboxes/{id}/back-fill', (context, { params, body }) =>
      backFill(machinery, context, params.id, body),
    ),
  ]
}
