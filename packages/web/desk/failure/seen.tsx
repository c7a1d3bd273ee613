import type { Answer } from '@amends/contract/client'
import { Shape } from '../../ui/shape.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { strings } from '../strings.ts'

const words = strings.affected

/** Happenings beside what a rule asks, as the server tells them. */
export type SeenRows = Answer<'GET /v1/failures/{id}/affected/{customerId}'>['why']

/** What happened to one customer, and of each thing the rule asks whether it held and what was found. */
export function Seen({ why }: { why: SeenRows }) {
  return (
    <ul className="flex flex-col gap-3">
      {why.map(({ happening, asked }) => (
        <li key={happening.id}>
          <p dir="auto" className="wrap-anywhere">
            {words.seen(happening.kind, happening.sourceId)}{' '}
            <span className="text-meta text-ink-2">
              <ShortTime at={Date.parse(happening.at)} />
            </span>
          </p>
          <ul className="flex flex-col gap-1 ps-4">
            {asked.map((one) => (
              <li key={one.words} className="flex items-baseline gap-x-2">
                <span className={one.held ? 'text-kept' : 'text-ink-2'}>
                  <Shape name={one.held ? 'tick' : 'cross'} />
                </span>
                <span className="min-w-0 wrap-anywhere">
                  <span className="sr-only">{one.held ? words.held : words.notHeld} </span>
                  {one.words}{' '}
                  <span dir="auto" className="text-meta text-ink-2">
                    {one.found === null ? words.notFound : words.found(one.found)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}
