import type { Account } from '@amends/recovery/listening'
import { entity } from '../engine/entity.ts'

export const accounts = entity<Account>('account', {
  id: 'plain',
  caseId: 'plain',
  round: 'plain',
  happened: 'plain',
  cost: 'plain',
  felt: 'plain',
  wanted: 'plain',
  ideas: 'plain',
  elsewhere: 'plain',
  by: 'plain',
  at: 'instant',
  playback: 'json',
  version: 'plain',
})
