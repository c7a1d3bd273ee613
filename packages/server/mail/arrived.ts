import type { Instant } from '@amends/analyser/calendar'
import type { Arrived } from '../intake/decide.ts'
import type { IncomingMail } from './reading/incoming.ts'

const longest = 100_000

/** A mail as the complaint it is; a mail dated after its arrival tells no time. */
export function arrivedBy(
  mail: IncomingMail,
  words: string,
  receivedAt: Instant,
): Omit<Arrived, 'receipt' | 'raw' | 'source'> {
  const { from, subject, date } = mail
  return {
    channel: 'email',
    sender: {
      name: from?.name?.slice(0, 200) ?? null,
      kind: from ? 'email' : null,
      address: from?.address.slice(0, 254) ?? null,
    },
    subject: subject?.slice(0, 500) || null,
    words: wordsOf(mail, words),
    sentAt: date !== null && date > 0 && date <= receivedAt ? date : null,
    receivedAt,
  }
}

/** A mail without a word still says something: its subject, or what came with it. */
function wordsOf({ subject, attachments }: IncomingMail, words: string) {
  const said = words.replaceAll('\u0000', '').trim().slice(0, longest)
  if (said) return said
  if (subject?.trim()) return subject.trim()
  const names = attachments.slice(0, 20).map(({ name }) => name)
  return names.length ? `(No words; these files came with it: ${names.join(', ')})` : '(No words)'
}

/** Where it comes from: the same mail is taken in once, by whatever door. */
export const sourceOf = ({ messageId }: IncomingMail) =>
  messageId ? { source: { system: 'email', id: `<${messageId}>`.slice(0, 200) } } : {}
