import type { Tone } from '../../ui/chip.tsx'
import type { ShapeName } from '../../ui/shape.tsx'
import type { CasePromise } from '../case/screen.ts'

/** How each standing of a promise looks: shape and word. */
export const promiseLooks: Readonly<Record<CasePromise['standing'], { tone: Tone; shape: ShapeName }>> = {
  open: { tone: 'open', shape: 'ring' },
  kept: { tone: 'kept', shape: 'tick' },
  'kept late': { tone: 'quiet', shape: 'tick' },
  late: { tone: 'late', shape: 'square' },
  released: { tone: 'quiet', shape: 'dash' },
}
