import type { FollowUp } from '@amends/recovery/follow-up'
import { entity } from '../engine/entity.ts'

export const followUps = entity<FollowUp>('follow_up', {
  id: 'plain',
  caseId: 'plain',
  kind: 'plain',
  why: 'plain',
  question: 'plain',
  round: 'plain',
  plannedAt: 'instant',
  dueAt: 'instant',
  asked: 'json',
  answer: 'json',
  endedAt: 'instant',
})
