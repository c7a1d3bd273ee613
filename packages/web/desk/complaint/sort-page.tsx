import { Link } from '@tanstack/react-router'
import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { useActs } from '../../ui/acts.ts'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { oneOf } from '../address.ts'
import { call, useAct, useRead } from '../api.ts'
import { TheirWords } from '../case/their-words.tsx'
import { ActForm } from '../forms/act-form.tsx'
import { MailAsItCame } from '../mail/mail-frame.tsx'
import { usePages } from '../pages.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { Views } from '../shell/views.tsx'
import { strings } from '../strings.ts'

type Complaint = Answer<'GET /v1/complaints'>['rows'][number]

const sorts = ['case', 'add-to-case', 'question', 'spam', 'not-ours'] as const

/** One message whole, and five answers; or every complaint, newest first. */
export default function SortPage({ search }: { params: Search; search: Search }) {
  const words = strings.complaint
  const view = oneOf(['to-sort', 'all'], search.view) ?? 'all'
  const { read, rows, hasMore, more } = usePages('GET /v1/complaints', { view })
  return (
    <Page
      title={view === 'to-sort' ? words.sort : words.all}
      views={<Views label={words.viewsLabel} names={words.views} selected={view} to="/complaints" />}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Reading of={read} what={words.all}>
          {() =>
            view !== 'to-sort' ? (
              <All rows={rows} />
            ) : search.id ? (
              <One key={search.id} id={search.id} />
            ) : (
              <ToSort complaint={rows[0]} />
            )
          }
        </Reading>
        {hasMore && view === 'all' && (
          <p className="p-4">
            <Button onPress={more}>{strings.queue.more}</Button>
          </p>
        )}
      </div>
    </Page>
  )
}

/** The one the address names, wherever it waits; once it is sorted, whatever is next. */
function One({ id }: { id: string }) {
  const read = useRead('GET /v1/complaints/{id}', { params: { id } })
  return (
    <Reading of={read} what={strings.complaint.all}>
      {(complaint) => <ToSort complaint={complaint.sorted ? undefined : complaint} />}
    </Reading>
  )
}

function ToSort({ complaint }: { complaint: Complaint | undefined }) {
  const words = strings.complaint
  if (!complaint) return <EmptyState title={words.emptySort}>{words.emptySortText}</EmptyState>
  return <Sorting key={complaint.id} complaint={complaint} />
}

function Sorting({ complaint }: { complaint: Complaint }) {
  const words = strings.complaint
  const sort = useAct('POST /v1/complaints/{id}/sorting')
  const undo = useAct('POST /v1/complaints/{id}/sorting/undo')
  const [asksCase, setAsksCase] = useState(false)
  const params = { id: complaint.id }
  const say = async (as: (typeof sorts)[number]) => {
    if (as === 'add-to-case') return setAsksCase(true)
    if (await sort.run({ params, body: { as } }))
      toast(words.sorted(words.as[as]), () => void undo.run({ params }))
    return undefined
  }
  useActs(
    sorts.map((as, index) => ({
      id: `sort-${as}`,
      title: words.as[as],
      group: strings.shell.groups.here,
      keys: [String(index + 1)],
      run: () => void say(as),
    })),
  )
  return (
    <div className="flex max-w-prose flex-col gap-4 p-4">
      <Whence complaint={complaint} />
      <TheirWords text={complaint.words} />
      <Came complaint={complaint} />
      <p className="flex flex-wrap gap-2">
        {sorts.map((as, index) => (
          <Button
            key={as}
            kind={as === 'case' ? 'primary' : 'quiet'}
            keys={String(index + 1)}
            onPress={() => void say(as)}
          >
            {words.as[as]}
          </Button>
        ))}
      </p>
      <Trouble state={sort.state} />
      {asksCase && (
        <ActForm
          name={`${complaint.id}:case`}
          title={words.as['add-to-case']}
          level={2}
          submit={words.as['add-to-case']}
          fields={[{ kind: 'record', of: 'case', name: 'caseId', label: words.whichCase }]}
          onSubmit={({ caseId = '' }) =>
            call('POST /v1/complaints/{id}/sorting', {
              params,
              body: { as: 'add-to-case', caseId },
            })
          }
          onCancel={() => setAsksCase(false)}
        />
      )}
    </div>
  )
}

function Came({ complaint: { id } }: { complaint: Complaint }) {
  const { data } = useRead('GET /v1/mails', { query: { complaintId: id, limit: 1 } })
  const [mail] = data?.rows ?? []
  return mail ? <MailAsItCame mail={mail} /> : null
}

function Whence({ complaint: { sender, channel, receivedAt, subject, id } }: { complaint: Complaint }) {
  const words = strings.complaint
  return (
    <p className="text-meta text-ink-2">
      {strings.agenda.about([
        words.from(sender.name ?? sender.address ?? words.unknownSender),
        strings.case.channels[channel],
        subject,
      ])}{' '}
      · <ShortTime at={Date.parse(receivedAt)} /> ·{' '}
      <a href={`/v1/complaints/${id}/raw`} download className="underline underline-offset-4">
        {words.raw}
      </a>
    </p>
  )
}

function All({ rows }: { rows: readonly Complaint[] }) {
  const words = strings.complaint
  if (rows.length === 0) return <EmptyState title={words.emptyAll} />
  return (
    <ul>
      {rows.map((complaint) => (
        <li
          key={complaint.id}
          className="flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-3"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p dir="auto" className="truncate">
              {complaint.words}
            </p>
            <Whence complaint={complaint} />
          </div>
          {complaint.sorted && <Chip tone="plain">{words.as[complaint.sorted.as]}</Chip>}
          {complaint.caseId && (
            <Link to="/cases/$id" params={{ id: complaint.caseId }} className={buttonClass('quiet', 'small')}>
              {words.toCase}
            </Link>
          )}
        </li>
      ))}
    </ul>
  )
}
