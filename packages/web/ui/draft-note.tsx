import { usePlace } from './clock.ts'
import { timeOfDay } from './time.ts'
import type { DraftState } from './use-draft.ts'
import { useWords } from './words.ts'

/** Says where the words being written are safe. */
export function DraftNote({ state }: { state: DraftState }) {
  const words = useWords()
  const { timezone } = usePlace()
  const said = {
    untouched: () => '',
    here: () => words.keptHere,
    saving: () => words.saving,
    saved: () => (state.kind === 'saved' ? words.saved(timeOfDay(state.at, timezone)) : ''),
  }[state.kind]()
  return <span className="text-meta text-ink-3">{said}</span>
}
