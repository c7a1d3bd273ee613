import type { Answer } from '@amends/contract/client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Chip, DueChip } from '../../ui/chip.tsx'
import { Section } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { oneOf } from '../address.ts'
import { KeepPromise } from '../case/forms/promises.tsx'
import { usePages } from '../pages.ts'
import type { Search } from '../router.tsx'
import { Rows } from '../rows.tsx'
import { Page } from '../shell/page.tsx'
import { Views } from '../shell/views.tsx'
import { strings } from '../strings.ts'
import { promiseLooks } from './looks.ts'

type Row = Answer<'GET /v1/promises'>['rows'][number]

const views = ['at-risk', 'mine', 'open', 'broken', 'all'] as const

/** The ledger: the next promise that may break, with what can still be done about it. */
export default function PromisesPage({ search }: { params: Search; search: Search }) {
  const words = strings.promise
  const view = oneOf(views, search.view) ?? 'open'
  const promises = usePages('GET /v1/promises', { view })
  const [hand, setHand] = useState<string | null>(null)
  return (
    <Page
      title={words.title}
      views={<Views label={words.viewsLabel} names={words.views} selected={view} to="/promises" />}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Rows
          of={promises}
          what={words.title}
          empty={<EmptyState title={words.none[view]}>{words.noneText}</EmptyState>}
        >
          {(rows) => (
            <Section title={words.title} className="[&>div:first-child]:sr-only">
              <ul>
                {rows.map((row, index) => (
                  <li key={row.id} className="flex flex-col gap-2 border-b border-line px-4 py-3">
                    <PromiseLine row={row} isFirst={index === 0} onKeep={() => setHand(row.id)} />
                    {hand === row.id && <KeepPromise promise={row} onDone={() => setHand(null)} />}
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </Rows>
      </div>
    </Page>
  )
}

function PromiseLine({ row, isFirst, onKeep }: { row: Row; isFirst: boolean; onKeep: () => void }) {
  const words = strings.promise
  const isOpen = row.standing === 'open' || row.standing === 'late'
  const due = Date.parse(row.dueAt)
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <span className="w-32 shrink-0">
        {isOpen ? (
          <DueChip since={Date.parse(row.made.at)} dueAt={due} />
        ) : (
          <Chip {...promiseLooks[row.standing]}>{strings.case.promiseStandings[row.standing]}</Chip>
        )}
      </span>
      <span className="min-w-0 flex-1 basis-60">
        {row.what}
        <span className="block text-meta text-ink-2">
          {row.customerName} · <ShortTime at={due} />
          {row.renewal && ` · ${strings.case.movedOnce}`}
        </span>
      </span>
      <span className="flex flex-wrap gap-2">
        {isOpen && row.caseId !== null && (
          <Button kind={isFirst ? 'primary' : 'quiet'} size={isFirst ? 'control' : 'small'} onPress={onKeep}>
            {words.keep}
          </Button>
        )}
        {row.caseId === null ? (
          <Link
            to={row.imported ? '/failures/$id' : '/failures/$id/status'}
            params={{ id: row.failureId ?? '' }}
            className={buttonClass('text', 'small')}
          >
            {row.imported ? words.toFailure : words.toStatusPage}
          </Link>
        ) : (
          <Link to="/cases/$id" params={{ id: row.caseId }} className={buttonClass('text', 'small')}>
            {words.toCase}
          </Link>
        )}
      </span>
    </div>
  )
}
