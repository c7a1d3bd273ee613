import { type KeyboardEvent, type RefObject, useEffect, useMemo, useRef, useState } from 'react'
import type { Act } from './acts.ts'
import { Dialog } from './dialog.tsx'
import { KeyHint } from './key-hint.tsx'
import { matching } from './matching.ts'
import { useWords } from './words.ts'

/** Every act that is possible here, found by a few letters, each with its key. */
export default function Palette({ acts, onClose }: { acts: readonly Act[]; onClose: () => void }) {
  const words = useWords()
  const [sought, setSought] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const found = useMemo(() => {
    const listed = acts.filter((act) => !act.unlisted)
    return inGroups(matching(listed, sought, (act) => act.title))
  }, [acts, sought])
  useEffect(() => box.current?.querySelector('input')?.focus(), [])
  const run = (act: Act | undefined) => {
    if (!act) return
    onClose()
    // After the window has gone, so that the act finds the page in its place.
    requestAnimationFrame(() => act.run())
  }
  return (
    <Dialog isOpen isHigh isTitleHidden title={words.actsTitle} onClose={onClose}>
      <div ref={box} className="contents">
        <input
          type="search"
          aria-label={words.searchActs}
          placeholder={words.searchActs}
          value={sought}
          onChange={(event) => setSought(event.target.value)}
          onKeyDown={(event) => {
            if (event.key === 'Enter') run(found[0])
            else moveStop(event, box)
          }}
          className="-mx-6 -mt-6 border-b border-line bg-transparent px-6 py-4 text-words outline-none placeholder:text-ink-3"
        />
        <ActList acts={found} box={box} onRun={run} />
        {found.length === 0 && <p className="pb-2 text-ink-2">{words.noMatch}</p>}
      </div>
    </Dialog>
  )
}

/** Acts of one group stand together, groups in the order in which they first appear. */
function inGroups(acts: readonly Act[]): readonly Act[] {
  const groups = [...new Set(acts.map((act) => act.group))]
  return groups.flatMap((group) => acts.filter((act) => act.group === group))
}

/** Arrows go from the field through the list and back; a letter typed in the list goes to the field. */
function moveStop(event: KeyboardEvent, box: RefObject<HTMLElement | null>): void {
  const stops = [...(box.current?.querySelectorAll<HTMLElement>('input, button') ?? [])]
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by) {
    event.preventDefault()
    const at = stops.indexOf(document.activeElement as HTMLElement)
    // From the field the first act is already in hand, so down goes to the second.
    const next =
      at === 0 && by === 1 ? Math.min(2, stops.length - 1) : (at + by + stops.length) % stops.length
    stops[next]?.focus()
  } else if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && event.key !== ' ') {
    stops[0]?.focus()
  }
}

type ActListProps = { acts: readonly Act[]; box: RefObject<HTMLElement | null>; onRun: (act: Act) => void }

function ActList({ acts, box, onRun }: ActListProps) {
  return (
    <ul className="group -mx-4 -mb-4 max-h-[50vh] overflow-y-auto p-0.5">
      {acts.map((act, index) => (
        <li key={act.id}>
          {act.group !== acts[index - 1]?.group && (
            <p className="px-3 pt-2 pb-1 text-meta text-ink-2">{act.group}</p>
          )}
          <button
            type="button"
            data-first={index === 0 || undefined}
            onClick={() => onRun(act)}
            onKeyDown={(event) => moveStop(event, box)}
            className="flex min-h-9 w-full items-center justify-between gap-4 rounded-control px-3 hover:bg-accent-tint focus-visible:bg-accent-tint focus-visible:outline-offset-0 data-first:group-[&:not(:focus-within)]:bg-accent-tint coarse:min-h-control"
          >
            {act.title}
            {act.keys?.[0] && <KeyHint keys={act.keys[0]} />}
          </button>
        </li>
      ))}
    </ul>
  )
}
