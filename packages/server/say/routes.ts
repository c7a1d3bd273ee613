import {
  type CaseFile,
  currentRound,
  draftMessage,
  factStanding,
  type Message,
  playbackLetter,
  settleUncertain,
  skeleton,
  type ToldUs,
} from '@amends/recovery'
import { orderToldIn } from '@amends/recovery/asked-again'
import { accountFrom } from '@amends/recovery/listening/account-draft'
import { isReadable } from '@amends/recovery/listening/clues'
import { currentAccount } from '@amends/recovery/playback'
import type { Door } from '../engine/http.ts'
import { unknownRecord } from '../engine/problem.ts'
import { messages } from '../message/store.ts'
import { listMessages } from '../message/list.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { settingsOf } from '../workspace/store.ts'
import { caseFile } from '../agenda/case-file.ts'
import { callBack, changeDraft, keepTalk, onSent, sendMessage, startDraft, throwAway } from './actions.ts'
import { optionsFor } from './read.ts'

/** Drafts, dispatch, talks, and the reading of texts. */
export const sayDoors: readonly Door<Context>[] = [
  door('GET /v1/messages', (context, { query }) => context.read((tx) => listMessages(tx, query))),
  door('POST /v1/cases/{id}/messages', async (context, { params, body }) =>
    value(await startDraft(context, params.id, body as never)),
  ),
  door('GET /v1/messages/{id}', async (context, { params }) => {
    const message = await context.read((tx) => messages.find(tx, params.id))
    if (!message) throw unknownRecord('message')
    return wire(message)
  }),
  door('PUT /v1/messages/{id}', async (context, { params, body }) =>
    value(await changeDraft(context, params.id, body as never)),
  ),
  door('POST /v1/messages/{id}/discard', async (context, { params }) =>
    value(await throwAway(context, params.id)),
  ),
  door('POST /v1/messages/{id}/dispatch', async (context, { params, body }) =>
    value(await sendMessage(context, params.id, body)),
  ),
  door('POST /v1/messages/{id}/cancellation', async (context, { params }) =>
    value(await callBack(context, params.id)),
  ),
  door('POST /v1/messages/{id}/settlement', async (context, { params, body }) =>
    value(
      await onSent(context, params.id, (message) =>
        settleUncertain(message, body.as, body.how, context.actor, context.now),
      ),
    ),
  ),
  door('POST /v1/cases/{id}/talks', async (context, { params, body }) =>
    value(await keepTalk(context, params.id, body as never)),
  ),
  door('GET /v1/cases/{id}/skeleton', (context, { params, query: { purpose } }) =>
    context.read(async (tx) => {
      const settings = await settingsOf(tx)
      const file = await caseFile(tx, params.id, settings)
      if (!file) throw unknownRecord('case')
      const subject = file.complaints[0]?.subject ?? ''
      const account = currentAccount(file)
      const theirs = () => accountFrom(file.complaints.map(({ words }) => words))
      if (purpose === 'playback')
        return {
          subject,
          body: playbackLetter({
            ...file,
            account: account ?? theirs(),
            told: toldUs(file, settings.workspace.zone, !account),
          }),
        }
      const body = skeleton({
        customer: file.customer,
        owner: file.owner,
        facts: file.facts.filter((fact) => factStanding(fact) === 'confirmed'),
        account,
      })
      return { subject, body }
    }),
  ),
  door('GET /v1/cases/{id}/grounds', (context, { params, query }) =>
    context.read(async (tx) => {
      const settings = await settingsOf(tx)
      const file = await caseFile(tx, params.id, settings)
      if (!file) throw unknownRecord('case')
      const text = {
        ...query,
        subject: '',
        body: '',
        ties: [],
        ticks: [],
        news: [],
        hearsNextAt: query.hearsNextAt ?? null,
        recipient: { customerId: file.customer.id, name: file.customer.name, address: null },
      }
      const draft = draftMessage(
        {
          ...text,
          id: context.newId(),
          caseId: params.id,
          failureId: null,
          round: currentRound(file.case).number,
        },
        context.actor,
        context.now,
      )
      return draft.ok ? { ...optionsFor(file, draft.value, settings, context) } : draft
    }),
  ),
]

const value = (decision: Awaited<ReturnType<typeof startDraft>>) =>
  decision.ok ? wire(decision.value) : decision

/** The report is the analyser's own shape; the contract only names what pages rely on. */
const wire = (message: Message) => message as never

/** When and of which order the customer told us; what is drafted from their own words may be in a language that isn't read. */
function toldUs(file: CaseFile, zone: string, isFromTheirs: boolean): ToldUs {
  const isUnread = isFromTheirs && file.complaints.some(({ words }) => !isReadable(words))
  return { days: daysTold(file, zone), order: orderToldIn(file), isUnread }
}

/** The days on which they told us; none where it was another day with them than with us. */
function daysTold({ complaints, customer }: CaseFile, zone: string): readonly string[] {
  const written = (timeZone: string) => {
    const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone })
    return [...new Set(complaints.map(({ sentAt, receivedAt }) => day.format(sentAt ?? receivedAt)))]
  }
  const [theirs, ours] = [written(customer.zone), written(zone)]
  return theirs.join() === ours.join() ? ours : []
}
