import { clock, currentRound, draftMessage, type Refusal } from '@amends/recovery'
import { pageLinkStanding } from '@amends/recovery/message/page-link'
import { caseFile } from '../agenda/case-file.ts'
import { withinRate } from '../engine/rate.ts'
import { letLeave, readAs } from '../message/dispatch.ts'
import { links } from '../message/page-link-store.ts'
import { messages } from '../message/store.ts'
import { type Machinery, openContext } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'

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
    const file = await caseFile(tx, link.caseId, settings)
    const address = file?.customer.identities.find(({ kind }) => kind === 'email')?.value
    if (!file || !address) return null
    const { customer, case: it } = file
    const draft = draftMessage(
      {
        ...letter[customer.language?.startsWith('pt') ? 'portuguese' : 'english'],
        id: context.newId(),
        caseId: it.id,
        failureId: null,
        purpose: 'receipt',
        channel: 'email',
        recipient: { customerId: customer.id, name: customer.name, address },
        ties: [],
        ticks: [],
        news: [],
        hearsNextAt: null,
        round: currentRound(it).number,
      },
      clock,
      context.now,
    )
    if (!draft.ok) return draft
    await messages.insert(tx, draft.value)
    const severity = it.severity.level
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
    await context.record(tx, { kind: 'case', id: it.id }, [...draft.events, ...left.events])
    return null
  })
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
