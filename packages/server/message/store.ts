import type { Message } from '@amends/recovery/message'
import { entity } from '../engine/entity.ts'

export const messages = entity<Message>('message', {
  id: 'plain',
  caseId: 'plain',
  failureId: 'plain',
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
