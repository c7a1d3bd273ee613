import type { Answer } from '@amends/contract/client'
import type { Tone } from '../../ui/chip.tsx'
import type { ShapeName } from '../../ui/shape.tsx'

/** An outreach as the server tells it. */
export type OutreachScreen = Answer<'GET /v1/outreaches/{id}'>

/** How each state of an outreach looks. */
export const stateLooks: Readonly<Record<OutreachScreen['state'], { tone: Tone; shape: ShapeName }>> = {
  draft: { tone: 'open', shape: 'ring' },
  'being-read': { tone: 'open', shape: 'half' },
  'second-look': { tone: 'risk', shape: 'question' },
  ready: { tone: 'open', shape: 'half' },
  'undo-window': { tone: 'risk', shape: 'half' },
  sending: { tone: 'open', shape: 'half' },
  paused: { tone: 'risk', shape: 'half' },
  cancelled: { tone: 'late', shape: 'question' },
  done: { tone: 'kept', shape: 'tick' },
}
