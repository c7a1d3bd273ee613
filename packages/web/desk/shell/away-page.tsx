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
                <ul className="flex flex-col gap-2">
                  {items.map((item) => (
                    <li key={`${item.caseId}-${item.title}`} className="border-b border-line pb-2">
                      <p>
                        {item.title} · {item.customerName} · <ShortTime at={Date.parse(item.due)} />
                      </p>
                      <span className="flex flex-wrap gap-2">
                        {colleagues.slice(0, 3).map(({ id, name }) => (
                          <Offer key={id} caseId={item.caseId} to={id} name={name} />
                        ))}
                      </span>
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

function Offer({ caseId, to, name }: { caseId: string; to: string; name: string }) {
  const words = strings.away
  const offer = useAct('POST /v1/cases/{id}/hand-overs')
  const [isOffered, setOffered] = useState(false)
  if (isOffered) return <span className="text-meta text-kept">{words.offered(name)}</span>
  return (
    <>
      <Button
        size="small"
        onPress={async () => {
          if (!(await offer.run({ params: { id: caseId }, body: { to, why: words.reason } }))) return
          setOffered(true)
          toast(words.offered(name))
        }}
      >
        {words.offer(name)}
      </Button>
      <Trouble state={offer.state} />
    </>
  )
}
