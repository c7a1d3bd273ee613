import type { Ground } from '@amends/analyser'
import type { Message } from '../message.ts'

const prefix = 'hears-next:'

/** Whether a ground is the time they hear next, which the message itself holds. */
export const isHearsNext = ({ id }: Pick<Ground, 'id'>): boolean => id.startsWith(prefix)

/** The time they hear next is a promise that dispatch makes; until then the message itself holds it. */
export function hearsNextGround({
  id,
  hearsNextAt,
  draftedAt,
}: Pick<Message, 'id' | 'hearsNextAt' | 'draftedAt'>): readonly Ground[] {
  if (hearsNextAt === null) return []
  const dates = [{ earliest: new Date(draftedAt).toISOString(), latest: new Date(hearsNextAt).toISOString() }]
  return [{ kind: 'promise', id: `${prefix}${id}`, text: 'they hear from us', standing: 'open', dates }]
}
