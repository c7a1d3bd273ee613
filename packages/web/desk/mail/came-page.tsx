import { Link } from '@tanstack/react-router'
import type { Answer } from '@amends/contract/client'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { oneOf } from '../address.ts'
import { useAct, useRead } from '../api.ts'
import { usePages } from '../pages.ts'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Rows } from '../rows.tsx'
import { Page } from '../shell/page.tsx'
import { Views } from '../shell/views.tsx'
import { strings } from '../strings.ts'
import { MailAsItCame } from './mail-frame.tsx'

type Row = Answer<'GET /v1/mails'>['rows'][number]

const views = ['set-aside', 'machines', 'taken', 'all'] as const

/** Every mail that came: what was set aside first, what machines wrote, what was taken in. */
export default function CamePage({ search }: { params: Search; search: Search }) {
  const words = strings.cameMail
  const view = oneOf(views, search.view) ?? 'set-aside'
  const mails = usePages('GET /v1/mails', { view })
  return (
    <Page
      title={words.title}
      up={{ to: '/mail/sent', label: words.sent }}
      views={<Views label={words.viewsLabel} names={words.views} selected={view} to="/mail/came" />}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <NoMailbox />
        <Rows of={mails} what={words.title} empty={<EmptyState title={words.noneText[view]} />}>
          {(rows) => (
            <ul>
              {rows.map((row) => (
                <OneMail key={row.id} row={row} />
              ))}
            </ul>
          )}
        </Rows>
      </div>
    </Page>
  )
}

function NoMailbox() {
  const words = strings.cameMail
  const { data } = useRead('GET /v1/mailboxes', {})
  if (!data || data.rows.length > 0) return null
  return (
    <div className="p-4 pb-0">
      <Notice>
        <p className="flex-1">{words.noMailbox}</p>
        <Link to="/settings/$part" params={{ part: 'mailboxes' }} className={buttonClass('quiet', 'small')}>
          {words.addMailbox}
        </Link>
      </Notice>
    </div>
  )
}

function OneMail({ row }: { row: Row }) {
  const words = strings.cameMail
  const isCopy = row.standing === 'same'
  return (
    <li className="flex flex-col gap-2 border-b border-line px-4 py-3">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <span className="w-40 shrink-0">
          <Chip tone={row.standing === 'set-aside' && !row.lookedAt ? 'risk' : 'plain'}>{chipOf(row)}</Chip>
        </span>
        <div className="min-w-0 flex-1 basis-60">
          <p dir="auto" className="truncate">
            {strings.agenda.about([row.senderName ?? row.sender ?? words.nobody, row.subject])}
          </p>
          <p className="text-meta text-ink-2">
            {strings.agenda.about([row.why, words.into(row.mailboxName)])} ·{' '}
            <ShortTime at={Date.parse(row.arrivedAt)} />
          </p>
        </div>
        {row.caseId && (
          <Link to="/cases/$id" params={{ id: row.caseId }} className={buttonClass('text', 'small')}>
            {words.toCase}
          </Link>
        )}
        {!row.complaintId && !isCopy && <TakeUp row={row} />}
      </div>
      {!isCopy && (
        <div className="md:ps-44">
          <MailAsItCame mail={row} />
        </div>
      )}
    </li>
  )
}

function chipOf({ standing, kind }: Row): string {
  const words = strings.cameMail
  if (standing === 'same') return words.copy
  return standing === 'set-aside' && kind === 'person' ? words.aside : words.kinds[kind]
}

/** What was set aside is looked at or taken up; what a machine seems to have written may be a person's after all. */
function TakeUp({ row }: { row: Row }) {
  const words = strings.cameMail
  const take = useAct('POST /v1/mails/{id}/taking')
  const look = useAct('POST /v1/mails/{id}/looking')
  const undo = useAct('POST /v1/mails/{id}/looking/undo')
  const params = { id: row.id }
  return (
    <span className="flex flex-wrap gap-2">
      {row.standing === 'set-aside' && !row.lookedAt && (
        <Button
          size="small"
          onPress={async () => {
            if (await look.run({ params })) toast(words.looked, () => void undo.run({ params }))
          }}
        >
          {words.look}
        </Button>
      )}
      <Button
        size="small"
        onPress={async () => {
          if (await take.run({ params })) toast(words.taken)
        }}
      >
        {words.take}
      </Button>
      <Trouble state={take.state} />
      <Trouble state={look.state} />
    </span>
  )
}
