import type { Remedy } from '@amends/recovery/remedy'
import { entity } from '../engine/entity.ts'

export const remedies = entity<Remedy>('remedy', {
  id: 'plain',
  caseId: 'plain',
  catalogueId: 'plain',
  kind: 'plain',
  title: 'plain',
  amount: 'json',
  gesture: 'plain',
  why: 'plain',
  offered: 'json',
  accepted: 'json',
  declined: 'json',
  granted: 'json',
  request: 'json',
  dueAt: 'instant',
  delivery: 'json',
  withdrawn: 'json',
  cost: 'json',
})
