import type { Tie } from '@amends/analyser'
import type { Input } from '@amends/contract/client'
import type { Message } from '../case/screen.ts'

/** What is written of a message, before it leaves. */
export type Letter = {
  readonly subject: string
  readonly body: string
  readonly ties: readonly Tie[]
  readonly ticks: Message['ticks']
  readonly news: readonly string[]
  /** An instant. */
  readonly hearsNextAt: number | null
}

/** An empty sheet. */
export const blankLetter: Letter = { subject: '', body: '', ties: [], ticks: [], news: [], hearsNextAt: null }

/** The letter in a draft that the server holds. */
export function letterOf(message: Message): Letter {
  const { subject, body, ties, ticks, news, hearsNextAt } = message
  return {
    subject,
    body,
    ties,
    ticks,
    news,
    hearsNextAt: hearsNextAt === null ? null : Date.parse(hearsNextAt),
  }
}

type Body = Input<'PUT /v1/messages/{id}'>['body']

/** The letter as it goes over the wire. */
export function wireOf(letter: Letter, purpose: Message['purpose'], channel: Message['channel']): Body {
  const { subject, body, ties, ticks, news, hearsNextAt } = letter
  return {
    purpose,
    channel,
    subject,
    body,
    ties: ties.map(({ span, kind, id }) => ({ span: [span[0], span[1]], kind, id })),
    ticks: [...ticks],
    news: [...news],
    hearsNextAt: hearsNextAt === null ? null : new Date(hearsNextAt).toISOString(),
  }
}

/** A letter kept as text on the device; what can't be read counts as words of the body. */
export function readLetter(text: string): Letter {
  try {
    return { ...blankLetter, ...(JSON.parse(text) as Partial<Letter>) }
  } catch {
    return { ...blankLetter, body: text }
  }
}
