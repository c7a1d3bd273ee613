import type { Instant } from '@amends/analyser/calendar'
import type { Message } from '@amends/recovery'
import { type StatusPage, stateWords, type StatusUpdate } from '@amends/recovery/status-page'
import { placeOf, spoken } from '../message/receipt.ts'

type Update = {
  readonly page: Pick<StatusPage, 'title'>
  readonly update: Pick<StatusUpdate, 'state'>
  readonly message: Pick<Message, 'body' | 'hearsNextAt'>
  readonly zone: string
}

/** An update as a mail says it. */
export function mailOfUpdate({ page, update, message: { body, hearsNextAt }, zone }: Update) {
  const next = hearsNextAt === null ? lastWord : nextWord(zone, hearsNextAt)
  return { subject: `${stateWords[update.state]}: ${page.title}`, body: `${body}\n\n${next}` }
}

const lastWord = 'This was the last word on it. If it isn’t right for you, answer this mail.'

function nextWord(zone: string, at: Instant) {
  const { date, time } = spoken(zone, at)
  return `You hear from us again by ${time} on ${date} (${placeOf(zone)} time).`
}

/** The question a new follower is asked by mail. */
export const questionMail = (title: string, company: string) => ({
  subject: `Do you want to hear about “${title}”?`,
  body: `Hello,\n\nSomebody, we think you, asked ${company} for a mail with each update on “${title}”. If it was you, open the link below and say yes. If it was not, do nothing: no more mail comes.`,
})
