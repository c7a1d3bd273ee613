import { makePageLink } from '@amends/recovery/message/page-link'
import type { Message } from '@amends/recovery/message'
import type { Secrets } from '../engine/secrets.ts'
import type { Context, WorkTx } from '../workspace/context.ts'
import { followToken } from './follow-token.ts'
import { forgetLinks, keepLink } from './page-link-store.ts'

/**
 * Makes the link under a message, as it is handed over: the way to the page of its case or reach, or to say yes and no to the mails of
 * a status page. None without a public address.
 */
export async function linkUnder(
  context: Context,
  tx: WorkTx,
  { id, caseId, reachId, recipient }: Message,
  { publicUrl, secrets }: { readonly publicUrl: string | null; readonly secrets: Secrets },
): Promise<string | null> {
  if (publicUrl === null) return null
  // A reach keeps its id when it goes on as a case, and its link leads there then.
  const to = caseId ?? reachId ?? null
  if (to === null)
    return `${publicUrl}/status/follow/${followToken(secrets, tx.workspaceId, recipient.customerId)}`
  await forgetLinks(tx, id)
  const link = makePageLink({ id: context.newId(), caseId: to, messageId: id }, context.now)
  return link.ok ? `${publicUrl}/c/${await keepLink(tx, link.value)}` : null
}

type Words = { readonly page: string; readonly right: string; readonly wrong: string }

const english: Words = {
  page: 'Your page: what we know, what we promised, and a place to say that it isn’t right.',
  right: 'Yes, it is right',
  wrong: 'No, it isn’t',
}
const portuguese: Words = {
  page: 'Sua página: o que sabemos, o que prometemos e um lugar para dizer que ainda não está certo.',
  right: 'Sim, está certo',
  wrong: 'Não, não está',
}

const follow = {
  confirm: 'Say yes here:',
  stop: 'To stop these mails, and have your address deleted:',
} as const

/** What stands under a message about its link; a question "is it right?" has its two answers, too, and the page asks once more. */
export function linesAbout(
  link: string,
  { purpose, caseId, reachId }: Pick<Message, 'purpose' | 'caseId' | 'reachId'>,
  language: string,
): string {
  if (caseId === null && !reachId) return `${purpose === 'notice' ? follow.stop : follow.confirm}\n${link}`
  const words = language.startsWith('pt') ? portuguese : english
  const answers = [`${words.right}: ${link}?right=yes`, `${words.wrong}: ${link}?right=no`]
  return [...(purpose === 'follow-up' ? [answers.join('\n')] : []), `${words.page}\n${link}`].join('\n\n')
}
