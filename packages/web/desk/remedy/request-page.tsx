import type { Answer } from '@amends/contract/client'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { DueChip } from '../../ui/chip.tsx'
import { formatMoney } from '../../ui/money.ts'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { minorOf } from '../forms/money-text.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'

type Row = Answer<'GET /v1/requests'>['rows'][number]

/** One request on one screen: sum, reason, clock, yes, or no with what to offer instead. */
export default function RequestPage({ params }: { params: Search; search: Search }) {
  const words = strings.remedy
  const read = useRead('GET /v1/requests', { query: { view: 'all' } })
  return (
    <Page title={words.request} up={{ to: '/remedies', label: words.title }}>
      <Reading of={read} what={words.request}>
        {({ rows }) => {
          const row = rows.find(({ id, request }) => request?.id === params.id || id === params.id)
          return row ? <Decide row={row} /> : <EmptyState title={words.gone} />
        }}
      </Reading>
    </Page>
  )
}

function Decide({ row }: { row: Row }) {
  const words = strings.remedy
  const navigate = useNavigate()
  const { me } = useSession()
  const [saysNo, setSaysNo] = useState(false)
  const answer = useAct('POST /v1/remedies/{id}/request/answer')
  const params = { id: row.id }
  const toQueue = () => void navigate({ to: '/queue' })
  const { request } = row
  if (!request) return <EmptyState title={words.gone} />
  if (request.answer) return <EmptyState title={words.answered} />
  return (
    <div className="flex max-w-prose flex-col gap-4 overflow-y-auto p-4">
      <p className="flex flex-wrap items-center gap-2 text-meta text-ink-2">
        <DueChip since={Date.parse(request.at)} dueAt={Date.parse(request.due)} />
        <ShortTime at={Date.parse(request.due)} />
        <Why id="E4" />
      </p>
      <p className="text-figure tabular-nums">{row.amount ? formatMoney(row.amount) : row.title}</p>
      <p>{strings.agenda.about([row.title, row.customerName, row.failureTitle])}</p>
      {row.askedBy && <p className="text-meta text-ink-2">{words.asks(row.askedBy)}</p>}
      <blockquote className="border-s-2 border-edge ps-3">{request.why}</blockquote>
      <Trouble state={answer.state} />
      {saysNo ? (
        <ActForm
          name={`${request.id}:no`}
          title={words.no}
          submit={words.noSubmit}
          fields={[
            { kind: 'area', name: 'words', label: words.noWords, rows: 2 },
            {
              kind: 'money',
              name: 'counter',
              label: words.counter,
              currency: me.workspace.currency,
              optional: true,
            },
          ]}
          onSubmit={({ words: said = '', counter }) => {
            const minor = counter ? minorOf(counter, me.workspace.currency) : null
            return call('POST /v1/remedies/{id}/request/answer', {
              params,
              body: {
                yes: false,
                words: said,
                counter: minor === null ? null : { minor, currency: me.workspace.currency },
              },
            })
          }}
          onDone={toQueue}
          onCancel={() => setSaysNo(false)}
        />
      ) : (
        <p className="flex flex-wrap gap-3">
          <Button
            kind="primary"
            onPress={async () => {
              if (await answer.run({ params, body: { yes: true } })) toQueue()
            }}
          >
            {words.yes}
          </Button>
          <Button onPress={() => setSaysNo(true)}>{words.no}</Button>
        </p>
      )}
    </div>
  )
}
