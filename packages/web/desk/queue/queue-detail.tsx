import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { DueChip } from '../../ui/chip.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { strings } from '../strings.ts'
import type { Owed } from './owed.ts'

/** The row in hand: what is owed, by when, why, what blocks it, and the way in. */
export function QueueDetail({
  row,
  isNext,
  why,
  calls,
  children,
}: {
  row: Owed
  isNext: boolean
  why?: string
  calls?: { name: string; phone: string }
  children?: ReactNode
}) {
  const words = strings.queue
  return (
    <section aria-label={words.detail} data-region className="flex flex-col gap-3 p-6">
      <p className="flex flex-wrap items-center gap-2 text-meta text-ink-2">
        {isNext && <span>{words.next}</span>}
        {row.dueAt !== null && (
          <>
            <DueChip since={row.since} dueAt={row.dueAt} blocked={row.blockedBy !== null} />
            <ShortTime at={row.dueAt} note={words.rule(row.principle)} />
          </>
        )}
      </p>
      <h2 className="text-page text-balance">{row.what}</h2>
      <p className="text-ink-2">{row.about}</p>
      <p className="max-w-prose">
        {why} <Why id={row.principle} />
      </p>
      {row.blockedBy && <p className="text-risk">{words.blockedBy(row.blockedBy)}</p>}
      <div className="flex flex-wrap gap-2">
        <Link to={row.to} className={buttonClass('primary')}>
          {words.openCase}
        </Link>
        {calls && (
          <a href={`tel:${calls.phone}`} className={buttonClass('quiet')}>
            {words.call(calls.name)}
          </a>
        )}
      </div>
      {children}
    </section>
  )
}
