import type { Answer } from '@amends/contract/client'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/panel.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { Why } from '../../ui/why.tsx'
import { useAct, useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { Page } from './page.tsx'

/** Away until when; what falls due meanwhile is offered by name, in one press each. */
export default function AwayPage() {
  const words = strings.away
  const navigate = useNavigate()
  const [until, setUntil] = useState<number | null>(null)
  const leave = useAct('PUT /v1/me/presence')
  const wire = until === null ? null : new Date(until).toISOString()
  const absence = useRead('GET /v1/me/absence', { query: wire ? { until: wire } : {} })
  return (
    <Page title={words.title} up={{ to: '/queue', label: strings.queue.title }}>
      <div className="flex min-h-0 max-w-prose flex-1 flex-col gap-6 overflow-y-auto p-4">
        <TimeField label={words.until} hint={words.untilHint} value={until} onChange={setUntil} />
        <Section title={words.due} aside={<Why id="E1" />}>
          <Reading of={absence} what={words.due}>
            {({ items, colleagues }) =>
              items.length === 0 ? (
                <p className="text-ink-2">{words.nothing}</p>
              ) : (
                <ul className="flex flex-col gap-3">
                  {[...Map.groupBy(items, ({ caseId }) => caseId)].map(([caseId, due]) => (
                    <li key={caseId} className="flex flex-col gap-2 border-b border-line pb-3">
                      <h3>{due[0]?.customerName}</h3>
                      <ul className="text-ink-2">
                        {due.map(({ title, due: at }) => (
                          <li key={`${title}-${at}`}>
                            {title} · <ShortTime at={Date.parse(at)} />
                          </li>
                        ))}
                      </ul>
                      <OfferTo caseId={caseId} colleagues={colleagues} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Reading>
        </Section>
        <Trouble state={leave.state} />
        <p>
          <Button
            kind="primary"
            onPress={async () => {
              if (await leave.run({ body: { here: false, awayUntil: wire } })) void navigate({ to: '/queue' })
            }}
          >
            {words.go}
          </Button>
        </p>
      </div>
    </Page>
  )
}

type OfferToProps = {
  caseId: string
  colleagues: Answer<'GET /v1/me/absence'>['colleagues']
}

/** A case goes to one colleague; those who are here come first. */
function OfferTo({ caseId, colleagues }: OfferToProps) {
  const words = strings.away
  const offer = useAct('POST /v1/cases/{id}/hand-overs')
  const [offeredTo, setOfferedTo] = useState<string | null>(null)
  if (offeredTo) return <p className="text-meta text-kept">{words.offered(offeredTo)}</p>
  return (
    <>
      <p className="flex flex-wrap gap-2">
        {colleagues.slice(0, 3).map(({ id, name }) => (
          <Button
            key={id}
            size="small"
            onPress={async () => {
              if (!(await offer.run({ params: { id: caseId }, body: { to: id, why: words.reason } }))) return
              setOfferedTo(name)
              toast(words.offered(name))
            }}
          >
            {words.offer(name)}
          </Button>
        ))}
      </p>
      <Trouble state={offer.state} />
    </>
  )
}
