import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { moneyInWords } from '@amends/recovery/workspace/money'
import { minutesFor } from '@amends/recovery/outreach/pacing'
import { call, useAct } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import type { OutreachScreen } from './state-looks.ts'

type Hand = 'cancel' | 'paid' | 'told' | null

/** How everybody stands, how fast it goes, and what holds or ends it. */
export function Progress({ screen }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { outreach, counts, state, lastMinute } = screen
  const { may } = useSession()
  const [hand, setHand] = useState<Hand>(null)
  const params = { id: outreach.id }
  const pause = useAct('POST /v1/outreaches/{id}/pause')
  const resume = useAct('DELETE /v1/outreaches/{id}/pause')
  const runs = state === 'sending' || state === 'paused'
  const total = outreach.prepared?.ready?.recipients ?? 0
  return (
    <Section title={words.progress}>
      {runs && (
        <progress
          className="w-full max-w-prose"
          aria-label={words.progress}
          max={total}
          value={total - counts.waiting}
        />
      )}
      <DefinitionList
        rows={[
          ...(runs
            ? [
                { term: words.rateTitle, value: words.rate(lastMinute, outreach.perMinute) },
                {
                  term: words.waiting,
                  value: `${counts.waiting.toLocaleString('en-GB')}, ${words.remaining(minutesFor(counts.waiting, outreach.perMinute))}`,
                },
              ]
            : []),
          ...Object.entries(counts.standings).map(([standing, count]) => ({
            term: words.standings[standing] ?? standing,
            value: count.toLocaleString('en-GB'),
          })),
          ...(counts.owed.count > 0 && counts.owed.sum
            ? [
                {
                  term: words.owed,
                  value: words.owedOf(
                    moneyInWords(counts.owed.sum),
                    counts.owed.delivered,
                    counts.owed.count,
                  ),
                },
              ]
            : []),
          ...(outreach.started && outreach.hearsNextAt
            ? [{ term: words.promised, value: <ShortTime at={Date.parse(outreach.hearsNextAt)} /> }]
            : []),
        ]}
      />
      {may('run-failures') && (
        <p className="flex flex-wrap gap-2">
          {state === 'sending' && <Button onPress={() => void pause.run({ params })}>{words.pause}</Button>}
          {state === 'paused' && (
            <Button kind="primary" onPress={() => void resume.run({ params })}>
              {words.resume}
            </Button>
          )}
          {runs && (
            <Button kind="danger" onPress={() => setHand('cancel')}>
              {words.cancel}
            </Button>
          )}
          {counts.owed.count > counts.owed.delivered && (
            <Button onPress={() => setHand('paid')}>{words.paid}</Button>
          )}
          {outreach.started && outreach.hearsNextAt && !outreach.kept && (
            <Button onPress={() => setHand('told')}>{words.keepPromise}</Button>
          )}
        </p>
      )}
      <Trouble state={pause.state} />
      <Trouble state={resume.state} />
      {hand && <OneForm hand={hand} id={outreach.id} onDone={() => setHand(null)} />}
    </Section>
  )
}

function OneForm({ hand, id, onDone }: { hand: Exclude<Hand, null>; id: string; onDone: () => void }) {
  const words = strings.outreach
  const params = { id }
  const forms = {
    cancel: {
      title: words.cancel,
      label: words.cancelWhy,
      send: (said: string) =>
        call('POST /v1/outreaches/{id}/cancellation', { params, body: { words: said } }),
    },
    paid: {
      title: words.paid,
      label: words.paidHow,
      send: (said: string) => call('POST /v1/outreaches/{id}/delivery', { params, body: { evidence: said } }),
    },
    told: {
      title: words.keepPromise,
      label: words.keepHow,
      send: (said: string) =>
        call('POST /v1/outreaches/{id}/fulfilment', { params, body: { evidence: said } }),
    },
  } as const
  const { title, label, send } = forms[hand]
  return (
    <ActForm
      key={hand}
      name={`outreach:${id}:${hand}`}
      title={title}
      submit={title}
      fields={[{ kind: 'area', name: 'said', label, rows: 2 }]}
      onSubmit={({ said = '' }) => send(said)}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
