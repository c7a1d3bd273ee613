import { Link, useNavigate } from '@tanstack/react-router'
import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Why } from '../../ui/why.tsx'
import { toast } from '../../ui/toast.tsx'
import { oneOf } from '../address.ts'
import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { Values } from '../forms/field-spec.ts'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { EmlField } from './eml-field.tsx'

type Accepted = Answer<'POST /v1/complaints'>

const channels = ['phone', 'in-person', 'email', 'letter', 'chat'] as const

/** One quick screen: who, their words, how it came. Whoever takes it owns it. */
export default function TakePage() {
  const words = strings.complaint
  const navigate = useNavigate()
  const [accepted, setAccepted] = useState<Accepted | null>(null)
  const take = (taken: Accepted) => {
    toast(words.taken(taken.ownerName))
    if (taken.sameCase) setAccepted(taken)
    else void navigate({ to: '/cases/$id/first-word', params: { id: taken.caseId } })
  }
  return (
    <Page title={words.take} up={{ to: '/queue', label: strings.queue.title }}>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4">
        {accepted?.sameCase ? (
          <SameCase accepted={accepted} />
        ) : (
          <>
            <ActForm
              isPrimary
              name="take-complaint"
              submit={words.submit}
              intro={
                <p className="text-ink-2">
                  {words.takeIntro} <Why id="E1" />
                </p>
              }
              fields={fields()}
              onSubmit={async (values) => take(await call('POST /v1/complaints', { body: bodyOf(values) }))}
            />
            <EmlField onTaken={take} />
          </>
        )}
      </div>
    </Page>
  )
}

function fields() {
  const words = strings.complaint
  return [
    { kind: 'line', name: 'name', label: words.who, hint: words.whoHint, optional: true },
    { kind: 'line', name: 'address', label: words.how, hint: words.howHint, optional: true },
    { kind: 'area', name: 'words', label: words.words, hint: words.wordsHint, rows: 6 },
    {
      kind: 'choices',
      name: 'channel',
      label: words.channel,
      first: 'phone',
      options: channels.map((value) => ({ value, label: words.channels[value] })),
    },
    {
      kind: 'select',
      name: 'severity',
      label: words.severity,
      optional: true,
      options: [
        { value: '', label: words.severityUnset },
        ...([5, 4, 3, 2, 1] as const).map((level) => ({
          value: String(level),
          label: strings.caseActs.severity.levels[level],
        })),
      ],
    },
    {
      kind: 'line',
      name: 'reason',
      label: words.severityWhy,
      when: ({ severity }: Values) => Boolean(severity),
    },
  ] as const
}

function bodyOf({ name, address, words = '', channel, severity, reason = '' }: Values) {
  const kind = !address ? null : address.includes('@') ? ('email' as const) : ('phone' as const)
  return {
    channel: oneOf(channels, channel) ?? 'phone',
    sender: { name: name || null, kind, address: address || null },
    words,
    ...(severity ? { severity: { level: Number(severity), reason } } : {}),
  }
}

function SameCase({ accepted: { caseId, sameCase } }: { accepted: Accepted }) {
  const words = strings.complaint
  if (!sameCase) return null
  return (
    <Panel className="flex max-w-prose flex-col gap-3">
      <h2 className="text-section">{words.sameTitle}</h2>
      <p>{words.same(sameCase.failureTitle)}</p>
      <p className="flex flex-wrap gap-2">
        <Link
          to="/cases/$id"
          params={{ id: caseId }}
          search={{ part: 'owe', do: 'merge' }}
          className={buttonClass('primary')}
        >
          {words.openNew}
        </Link>
        <Link to="/cases/$id" params={{ id: sameCase.id }} className={buttonClass('quiet')}>
          {words.openSame}
        </Link>
      </p>
    </Panel>
  )
}
