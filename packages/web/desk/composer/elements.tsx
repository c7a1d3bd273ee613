import type { ElementId, ElementState, Report } from '@amends/analyser'
import { useState } from 'react'
import { classNames } from '../../ui/class-names.ts'
import { Icon } from '../../ui/icon.tsx'
import { Shape, type ShapeName } from '../../ui/shape.tsx'
import { strings } from '../strings.ts'

/** How each state of a part looks. */
export const elementShapes: Readonly<Record<ElementState, ShapeName>> = {
  present: 'disc',
  weak: 'half',
  absent: 'ring',
  'not-assessed': 'dash',
}

const looks: Record<ElementState, string> = {
  present: 'text-ink',
  weak: 'text-risk',
  absent: 'text-ink-2',
  'not-assessed': 'text-ink-3',
}

type ElementsProps = {
  needs: readonly ElementId[]
  required: readonly ElementId[]
  report: Report | null
  /** Parts the sender marked in a language we do not read. */
  marked: ReadonlySet<ElementId>
  customerName: string
  onShow: (element: ElementId) => void
  onMark: (element: ElementId) => void
}

/** The parts this message needs, each present, weak, missing or not read; pressing one shows it or says how to finish it. */
export function Elements({ needs, required, report, marked, customerName, onShow, onMark }: ElementsProps) {
  const words = strings.composer
  const [open, setOpen] = useState<ElementId | null>(null)
  const read = (id: ElementId) => report?.elements[id]
  const [isUnfolded, setUnfolded] = useState(false)
  const there = needs.filter((id) => marked.has(id) || read(id)?.state === 'present').length
  const finish = open ? read(open)?.finish : null
  if (needs.length === 0) return null
  return (
    <div>
      <button
        type="button"
        aria-expanded={isUnfolded}
        className="inline-flex min-h-control items-center gap-1 text-meta text-ink-2 wide:hidden"
        onClick={() => setUnfolded(!isUnfolded)}
      >
        {words.partsHeld(there, needs.length)}
        <Icon name="down" size={14} />
      </button>
      <ul
        aria-label={words.elementsLabel}
        className={classNames('flex flex-wrap gap-x-1', !isUnfolded && 'narrow:hidden')}
      >
        {needs.map((id) => {
          const state = marked.has(id) ? 'present' : (read(id)?.state ?? 'not-assessed')
          const name = id === 'voice' ? words.asks(customerName) : words.elements[id]
          return (
            <li key={id}>
              <button
                type="button"
                aria-label={words.elementName(name, words.states[state], required.includes(id))}
                aria-expanded={state === 'weak' || state === 'absent' ? open === id : undefined}
                onClick={() => {
                  if (state === 'not-assessed') return onMark(id)
                  setOpen(open === id ? null : id)
                  return onShow(id)
                }}
                className={classNames(
                  'inline-flex min-h-7 items-center gap-1.5 rounded-control px-1.5 text-meta whitespace-nowrap hover:bg-sunken coarse:min-h-9',
                  looks[state],
                  state === 'weak' && 'bg-risk-tint',
                )}
              >
                <Shape name={elementShapes[state]} size={9} />
                {name}
              </button>
            </li>
          )
        })}
      </ul>
      {finish && <p className="mt-1 rounded-control bg-sunken px-3 py-2 text-meta text-ink-2">{finish}</p>}
    </div>
  )
}
