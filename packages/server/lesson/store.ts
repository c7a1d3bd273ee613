import type { Lesson } from '@amends/recovery/lesson'
import { entity } from '../engine/entity.ts'

export const lessons = entity<Lesson>('lesson', {
  id: 'plain',
  failureId: 'plain',
  cause: 'plain',
  learned: 'plain',
  recorded: 'json',
  change: 'json',
  recurrence: 'plain',
  proof: 'json',
})
