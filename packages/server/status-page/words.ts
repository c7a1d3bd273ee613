import type { Message } from '@amends/recovery'
import type { StatusPage, StatusUpdate } from '@amends/recovery/status-page'
import { stateWords, statusWords } from '@amends/web/page/status-words.ts'
import { spokenFor } from '@amends/web/page/time.ts'

type Update = {
  readonly page: Pick<StatusPage, 'title'>
  readonly update: Pick<StatusUpdate, 'state' | 'publishedAt'>
  readonly message: Pick<Message, 'body' | 'hearsNextAt'>
  readonly zone: string
}

/** An update as a mail says it. */
export function mailOfUpdate({ page, update, message: { body, hearsNextAt }, zone }: Update) {
  const next =
    hearsNextAt === null
      ? statusWords.lastWord
      : statusWords.nextWord(spokenFor(zone, hearsNextAt, update.publishedAt ?? hearsNextAt))
  return { subject: `${stateWords[update.state]}: ${page.title}`, body: `${body}\n\n${next}` }
}
