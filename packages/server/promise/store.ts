import type { CasePromise } from '@amends/recovery/promise'
import { entity } from '../engine/entity.ts'

export const promises = entity<CasePromise>('promise', {
  id: 'plain',
  caseId: 'plain',
  failureId: 'plain',
  kind: 'plain',
  what: 'plain',
  amount: 'json',
  ownerId: 'plain',
  made: 'json',
  source: 'json',
  dueAt: 'instant',
  fulfilment: 'json',
  renewal: 'json',
  release: 'json',
})
