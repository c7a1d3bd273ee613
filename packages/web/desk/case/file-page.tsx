import type { Answer } from '@amends/contract/client'
import { caseFileWords, titleOf } from '../../page/case-file-words.ts'
import { buttonClass } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { saidIn } from './said-in.ts'

type Row = Answer<'GET /v1/cases/{id}/file'>['events'][number]

/** Everything that happened in a case, in order, with its chain. */
export default function FilePage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const words = strings.file
  const { may } = useSession()
  const read = useRead('GET /v1/cases/{id}/file', { params: { id } })
  return (
    <Page
      isBare
      title={words.title}
      up={{ to: `/cases/${id}`, label: strings.case.name }}
      beside={may('export') && <Downloads id={id} />}
    >
      <Reading of={read} what={words.title}>
        {({ events, head, faults }) => (
          <>
            <p className="flex flex-wrap items-center gap-3 border-b border-line px-4 py-2 text-meta text-ink-2">
              {faults.length === 0 ? (
                <Chip tone="kept" shape="tick">
                  {words.whole(events.length)}
                </Chip>
              ) : (
                <Chip tone="late" shape="square">
                  {words.broken(faults.map(({ sequence }) => sequence))}
                </Chip>
              )}
              <span>{words.head(head.slice(0, 16))}</span>
            </p>
            <Table
              isUneven
              caption={words.title}
              rows={events}
              idOf={({ sequence }) => String(sequence)}
              columns={columns}
              drawNarrow={drawNarrow}
            />
          </>
        )}
      </Reading>
    </Page>
  )
}

const words = strings.file

const whoOf = ({ actorName, actor }: Row) => actorName ?? caseFileWords.actors[actor] ?? actor

const columns: readonly Column<Row>[] = [
  { id: 'sequence', title: words.number, isNumber: true, cell: ({ sequence }) => sequence },
  { id: 'at', title: words.when, cell: ({ at }) => <ShortTime at={Date.parse(at)} /> },
  { id: 'type', title: words.what, cell: (row) => <What row={row} /> },
  { id: 'actor', title: words.who, cell: whoOf },
  { id: 'hash', title: words.hash, cell: ({ hash }) => <code>{hash.slice(0, 12)}</code> },
]

const drawNarrow = (row: Row) => (
  <>
    <span className="block text-meta text-ink-2">
      {row.sequence} · {whoOf(row)} · <ShortTime at={Date.parse(row.at)} />
    </span>
    <What row={row} />
  </>
)

/** What happened in plain words, and what was said of it. */
function What({ row: { type, content } }: { row: Row }) {
  const said = saidIn(content)
  return (
    <>
      <span className="block">{titleOf(type)}</span>
      {said && (
        <span dir="auto" className="block max-w-prose text-meta text-ink-2">
          {said}
        </span>
      )}
    </>
  )
}

function Downloads({ id }: { id: string }) {
  const words = strings.file
  return (
    <span className="ms-auto flex gap-2">
      <a href={`/v1/cases/${id}/export?as=html`} download className={buttonClass('quiet')}>
        {words.print}
      </a>
      <a href={`/v1/cases/${id}/export?as=json`} download className={buttonClass('quiet')}>
        {words.json}
      </a>
    </span>
  )
}
