import { type Message, subjectOf } from '@amends/recovery/message'
import { entity } from '../engine/entity.ts'

export const messages = entity<Message>('message', {
  id: 'plain',
  caseId: 'plain',
  failureId: 'plain',
  reachId: 'plain',
  purpose: 'plain',
  channel: 'plain',
  spoken: 'plain',
  recipient: 'json',
  subject: 'plain',
  body: 'plain',
  ties: 'json',
  ticks: 'json',
  news: 'json',
  hearsNextAt: 'instant',
  round: 'plain',
  by: 'plain',
  draftedAt: 'instant',
  report: 'json',
  override: 'json',
  dispatch: 'json',
  standing: 'plain',
  standingAt: 'instant',
  standingWhy: 'plain',
  version: 'plain',
})

/** The chain that what happens to a message joins. */
export function streamOf(message: Message) {
  const [kind, id] = subjectOf(message)
  return { kind, id }
}
