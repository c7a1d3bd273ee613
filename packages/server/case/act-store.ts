import type { Act } from '@amends/recovery/case/act'
import { entity } from '../engine/entity.ts'

export const acts = entity<Act>('act', {
  id: 'plain',
  caseId: 'plain',
  what: 'plain',
  by: 'plain',
  at: 'instant',
})
