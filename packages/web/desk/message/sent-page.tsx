import type { Answer } from '@amends/contract/client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { oneOf } from '../address.ts'
import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { usePages } from '../pages.ts'
import type { Search } from '../router.tsx'
import { Rows } from '../rows.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { Views } from '../shell/views.tsx'
import { strings } from '../strings.ts'
import { standingLooks } from './sent-messages.tsx'

type Row = Answer<'GET /v1/messages'>['rows'][number]

const views = ['all', 'uncertain', 'bounced', 'waiting', 'kept'] as const

/** What left, or was kept; uncertain ones first, to be settled by a person. */
export default function SentPage({ search }: { params: Search; search: Search }) {
  const words = strings.mail
  const { me } = useSession()
  const view = oneOf(views, search.view) ?? 'all'
  const messages = usePages('GET /v1/messages', { view })
  return (
    <Page
      title={words.title}
      views={<Views label={words.viewsLabel} names={words.views} selected={view} to="/mail/sent" />}
      beside={
        <Link to="/mail/came" className={buttonClass('quiet', 'small')}>
          {strings.cameMail.title}
        </Link>
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        {!me.workspace.mailSet && (
          <div className="p-4 pb-0">
            <Notice>
              <p className="flex-1">{words.keptHere}</p>
              <Link
                to="/settings/$part"
                params={{ part: 'mail-server' }}
                className={buttonClass('quiet', 'small')}
              >
                {words.setServer}
              </Link>
            </Notice>
          </div>
        )}
        <Rows of={messages} what={words.title} empty={<EmptyState title={words.noneText[view]} />}>
          {(rows) => (
            <ul>
              {rows.map((row) => (
                <OneMessage key={row.id} row={row} />
              ))}
            </ul>
          )}
        </Rows>
      </div>
    </Page>
  )
}

function OneMessage({ row }: { row: Row }) {
  const words = strings.mail
  const [hand, setHand] = useState<'read' | 'settle' | null>(null)
  return (
    <li className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="w-32 shrink-0">
          <Chip {...standingLooks[row.standing]}>
            {row.kept ? words.kept : strings.case.standings[row.standing]}
          </Chip>
        </span>
        <button
          type="button"
          aria-expanded={hand === 'read'}
          className="min-w-0 flex-1 basis-60 hover:underline"
          onClick={() => setHand(hand === 'read' ? null : 'read')}
        >
          {strings.agenda.about([row.customerName, strings.composer.purposes[row.purpose], row.subject])}
          <span className="block text-meta text-ink-2">
            {strings.agenda.about([row.recipient.address, row.dispatch?.name])} ·{' '}
            <ShortTime at={Date.parse(row.standingAt)} />
          </span>
        </button>
        <span className="flex flex-wrap gap-2">
          {row.standing === 'uncertain' && (
            <Button size="small" onPress={() => setHand('settle')}>
              {words.settle}
            </Button>
          )}
          {row.caseId && (
            <Link to="/cases/$id" params={{ id: row.caseId }} className={buttonClass('text', 'small')}>
              {words.toCase}
            </Link>
          )}
        </span>
      </div>
      {row.standingWhy && <p className="text-meta text-ink-2">{row.standingWhy}</p>}
      {hand === 'read' && (
        <p dir="auto" className="max-w-[66ch] border-s-2 border-line ps-3 whitespace-pre-wrap">
          {row.body}
        </p>
      )}
      {hand === 'settle' && <SettleForm row={row} onDone={() => setHand(null)} />}
    </li>
  )
}

function SettleForm({ row: { id, reference }, onDone }: { row: Row; onDone: () => void }) {
  const words = strings.mail
  return (
    <ActForm
      name={`message:${id}:settle`}
      title={words.settle}
      why="A8"
      intro={
        <>
          <p className="text-ink-2">{words.settleIntro}</p>
          {reference && <p className="text-meta break-all text-ink-2">{words.reference(reference)}</p>}
        </>
      }
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'as',
          label: words.as,
          options: [
            { value: 'delivered', label: words.delivered },
            { value: 'bounced', label: words.bounced },
          ],
        },
        { kind: 'line', name: 'how', label: words.how },
      ]}
      onSubmit={({ as, how = '' }) =>
        call('POST /v1/messages/{id}/settlement', {
          params: { id },
          body: { as: as === 'bounced' ? 'bounced' : 'delivered', how },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
