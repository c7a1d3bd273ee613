import { Link, useNavigate } from '@tanstack/react-router'
import { Suspense } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { DueChip } from '../../ui/chip.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useRead } from '../api.ts'
import { firstName, phoneOf } from '../customer/names.ts'
import MessageComposer from '../message/message-composer.tsx'
import { Reading } from '../reading.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'
import { TheirWords } from './their-words.tsx'

/** Their words whole, and a few of one's own: nothing to tie, nothing that locks it. */
export default function FirstWordPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const read = useRead('GET /v1/cases/{id}', { params: { id } })
  return (
    <Reading of={read} what={strings.case.name}>
      {(screen) => <FirstWord screen={screen} />}
    </Reading>
  )
}

function FirstWord({ screen }: { screen: CaseScreen }) {
  const words = strings.firstWord
  const navigate = useNavigate()
  const { id } = screen.case
  const name = firstName(screen.customer.name)
  const toCase = () => void navigate({ to: '/cases/$id', params: { id }, search: { part: 'owe' } })
  const owed = screen.agenda.find(({ what }) => what === 'first-word')
  return (
    <Page
      isBare
      title={words.title(name)}
      up={{ to: `/cases/${id}`, label: strings.case.name }}
      beside={
        owed && (
          <span className="inline-flex items-center gap-2 text-meta text-ink-2">
            <DueChip since={Date.parse(owed.since)} dueAt={Date.parse(owed.due)} />
            <ShortTime at={Date.parse(owed.due)} note={owed.rule} />
            <Why isShort id="C1" />
          </span>
        )
      }
    >
      <div className="grid min-h-0 flex-1 overflow-y-auto wide:grid-cols-2 wide:divide-x wide:divide-line wide:overflow-hidden">
        <ScrollRegion
          label={strings.case.whatSaid(name)}
          className="flex flex-col gap-4 p-4 wide:overflow-y-auto"
        >
          {screen.complaints.map((complaint) => (
            <TheirWords key={complaint.id} text={complaint.words} />
          ))}
        </ScrollRegion>
        <section
          aria-label={words.title(name)}
          className="flex min-h-0 flex-col gap-3 p-4 wide:overflow-y-auto"
        >
          <div className="text-ink-2">
            <p>{words.intro}</p>
            <ul className="list-disc ps-5">
              {words.lines(name).map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </div>
          <p className="flex flex-wrap gap-2">
            <Link
              to="/cases/$id/talk"
              params={{ id }}
              search={{ purpose: 'first-word' }}
              className={buttonClass('quiet', 'small')}
            >
              {words.byPhone}
            </Link>
            {phoneOf(screen.customer) && (
              <a href={`tel:${phoneOf(screen.customer)}`} className={buttonClass('quiet', 'small')}>
                {strings.queue.call(name)}
              </a>
            )}
          </p>
          <Suspense>
            <MessageComposer screen={screen} purpose="first-word" onDone={toCase} onReadWords={() => {}} />
          </Suspense>
        </section>
      </div>
    </Page>
  )
}
