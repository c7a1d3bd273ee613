import type { Failure } from '@amends/recovery/failure'
import { entity } from '../engine/entity.ts'

export const failures = entity<Failure>('failure', {
  id: 'plain',
  title: 'plain',
  kind: 'plain',
  severity: 'plain',
  span: 'json',
  ownerId: 'plain',
  provisional: 'plain',
  suspected: 'json',
  confirmed: 'json',
  contained: 'json',
  fixed: 'json',
  verified: 'json',
  cause: 'json',
  mergedInto: 'plain',
  version: 'plain',
})
