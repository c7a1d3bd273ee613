import { clock, currentRound, draftMessage, type Refusal } from '@amends/recovery'
import { pageLinkStanding } from '@amends/recovery/message/page-link'
import { wordsFor } from '@amends/web/page/case-words.ts'
import { caseFile } from '../agenda/case-file.ts'
import { survivor } from '../customer/store.ts'
import { withinRate } from '../engine/rate.ts'
import { letLeave, readAs } from '../message/dispatch.ts'
import { links } from '../message/page-link-store.ts'
import { failureBehind } from '../failure/store.ts'
import { messages, streamOf } from '../message/store.ts'
import { reaches } from '../outreach/store.ts'
import { type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { type Settings, settingsOf } from '../workspace/store.ts'

const day = 24 * 60 * 60_000
const mostADay = 3

/** Sends another link for one that is over, to the address on file and to no other; each message carries its own. */
export async function sendNewLink(
  machinery: Machinery,
  { workspaceId, linkId }: { readonly workspaceId: string; readonly linkId: string },
): Promise<void> {
  if (machinery.config.publicUrl === null) return
  const context = openContext(machinery, { workspaceId, actor: clock, now: await machinery.clock.now() })
  const link = await context.read((tx) => links.find(tx, linkId))
  if (!link || pageLinkStanding(link, context.now) === 'open') return
  if (!(await withinRate(machinery.database, `new link ${link.caseId}`, mostADay, day))) return
  await context.transaction(async (tx): Promise<null | Refusal> => {
    const settings = await settingsOf(tx)
    const behind = await whoIsBehind(tx, link.caseId, settings)
    const address = behind?.customer.identities.find(({ kind }) => kind === 'email')?.value
    if (!behind || !address) return null
    const { customer, severity, place } = behind
    const draft = draftMessage(
      {
        ...letter[wordsFor(customer.language).tag === 'pt-BR' ? 'portuguese' : 'english'],
        ...place,
        id: context.newId(),
        purpose: 'receipt',
        channel: 'email',
        recipient: { customerId: customer.id, name: customer.name, address },
        ties: [],
        ticks: [],
        news: [],
        hearsNextAt: null,
      },
      clock,
      context.now,
    )
    if (!draft.ok) return draft
    await messages.insert(tx, draft.value)
    const { policy, workspace } = settings
    const weighed = {
      policy,
      severity,
      news: [],
      quietUntil: null,
      undoSeconds: 0,
      override: null,
      waitsForPlayback: null,
    }
    // Asked for again, it says the same again: what was sent before is not held against it.
    const read = readAs({
      now: new Date(context.now).toISOString(),
      timezone: workspace.zone,
      context: { purpose: 'receipt', severity, channel: 'email' },
    })
    const left = await letLeave(context, tx, draft.value, weighed, read)
    if (!left.ok) return left
    await context.record(tx, streamOf(draft.value), [...draft.events, ...left.events])
    return null
  })
}

/** Whose page it was, and where a message to them belongs: to their case, or to the reach that never became one. */
async function whoIsBehind(tx: WorkTx, caseId: string, settings: Settings) {
  const file = await caseFile(tx, caseId, settings)
  if (file) {
    const { customer, case: it } = file
    const place = { caseId, failureId: null, reachId: null, round: currentRound(it).number }
    return { customer, severity: it.severity.level, place }
  }
  const reach = await reaches.find(tx, caseId)
  const customer = reach?.messageId ? await survivor(tx, reach.customerId) : undefined
  const failure = reach && (await failureBehind(tx, reach.failureId))
  if (!reach || !customer || !failure) return null
  const place = { caseId: null, failureId: reach.failureId, reachId: reach.id, round: 1 }
  return { customer, severity: failure.severity, place }
}

const letter = {
  english: {
    subject: 'Your new link',
    body: 'Hello,\n\nYou asked for a new link to the page of your case. It stands below, and goes to this address only. If it was not you, nothing has happened: nobody else has it.',
  },
  portuguese: {
    subject: 'Seu novo link',
    body: 'Olá,\n\nVocê pediu um novo link para a página do seu caso. Ele está abaixo e vai só para este endereço. Se não foi você, nada aconteceu: ninguém mais o tem.',
  },
} as const
