import type { Case } from '@amends/recovery/case'
import type { HandOver } from '@amends/recovery/case/hand-over'
import { entity } from '../engine/entity.ts'

export const cases = entity<Case>('case', {
  id: 'plain',
  customerId: 'plain',
  failureId: 'plain',
  ownerId: 'plain',
  ownerSince: 'instant',
  previousOwnerId: 'plain',
  calendarId: 'plain',
  openedAt: 'instant',
  severity: 'json',
  waiting: 'json',
  rounds: 'json',
  fix: 'json',
  verification: 'json',
  noGesture: 'json',
  respite: 'json',
  causeSameAsFailure: 'json',
  mergedInto: 'plain',
  splitFrom: 'plain',
  links: 'json',
  closure: 'json',
  version: 'plain',
})

export const handOvers = entity<HandOver>('hand_over', {
  id: 'plain',
  caseId: 'plain',
  from: 'plain',
  to: 'plain',
  why: 'plain',
  offeredAt: 'instant',
  answerBy: 'instant',
  lapsed: 'json',
  answer: 'json',
})
