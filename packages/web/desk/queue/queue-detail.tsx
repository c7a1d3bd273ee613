import { Link } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { DueChip } from '../../ui/chip.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useRead } from '../api.ts'
import { TheirWords } from '../case/their-words.tsx'
import { addressOf } from '../case/where-to.ts'
import { firstName, phoneOf } from '../customer/names.ts'
import { strings } from '../strings.ts'
import { aboutOf, blockedBy, type QueueRow } from './owed.ts'

/** The row in hand: what is owed, by when, why, what blocks it, and the way in. */
export function QueueDetail({ row, isNext }: { row: QueueRow; isNext: boolean }) {
  const words = strings.queue
  const blocked = blockedBy(row)
  const due = Date.parse(row.due)
  return (
    <section aria-label={words.detail} data-region className="flex flex-col gap-3 p-6">
      <p className="flex flex-wrap items-center gap-2 text-meta text-ink-2">
        {isNext && <span>{words.next}</span>}
        <DueChip since={Date.parse(row.since)} dueAt={due} blocked={blocked !== null} />
        <ShortTime at={due} note={words.rule(row.principle, row.rule)} />
      </p>
      <h2 className="text-page text-balance">{row.title}</h2>
      <p className="text-ink-2">{aboutOf(row)}</p>
      <p className="max-w-prose">
        {words.reckoned(row.rule)} <Why id={row.principle} />
      </p>
      {blocked && <p className="max-w-prose text-risk">{words.blockedBy(blocked)}</p>}
      <div className="flex flex-wrap gap-2">
        <Link to={addressOf(row, row.caseId)} className={buttonClass('primary')}>
          {row.caseId ? words.openCase : words.open}
        </Link>
        {row.caseId && <Call caseId={row.caseId} />}
      </div>
      {row.caseId && <Said caseId={row.caseId} />}
    </section>
  )
}

function Call({ caseId }: { caseId: string }) {
  const read = useCaseSoon(caseId)
  const customer = read.data?.customer
  const phone = customer && phoneOf(customer)
  if (!phone) return null
  return (
    <a href={`tel:${phone}`} className={buttonClass('quiet')}>
      {strings.queue.call(firstName(customer.name))}
    </a>
  )
}

function Said({ caseId }: { caseId: string }) {
  const read = useCaseSoon(caseId)
  const complaint = read.data?.complaints.at(-1)
  if (!read.data || !complaint) return null
  return (
    <section className="mt-3 flex flex-col gap-2">
      <h3 className="text-meta text-ink-2">
        {strings.queue.said(firstName(read.data.customer.name))} ·{' '}
        <ShortTime at={Date.parse(complaint.receivedAt)} />
      </h3>
      <TheirWords text={complaint.words} />
    </section>
  )
}

/** The case is read once the row has been in hand for a moment; opening it then takes no wait. */
function useCaseSoon(caseId: string) {
  const [settled, setSettled] = useState<string | null>(null)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(caseId), 150)
    return () => clearTimeout(timer)
  }, [caseId])
  return useRead('GET /v1/cases/{id}', { params: { id: caseId } }, { isOff: settled !== caseId })
}
