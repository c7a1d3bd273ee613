import { Panel, Section } from '../../ui/panel.tsx'
import { useRead } from '../api.ts'
import { strings } from '../strings.ts'
import type { OutreachScreen } from './state-looks.ts'

/** Ten messages as they leave. */
export function Samples({ screen: { outreach } }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { data } = useRead('GET /v1/outreaches/{id}/samples', { params: { id: outreach.id } })
  if (!data) return null
  return (
    <Section title={words.samples} aside={words.samplesOf(data.rows.length, data.recipients)}>
      <ol className="flex flex-col gap-3">
        {data.rows.map(({ id, name, address, subject, body }) => (
          <li key={id}>
            <Panel>
              <p className="text-meta text-ink-2">{words.to(name, address)}</p>
              <p className="font-bold">{subject}</p>
              <p className="max-w-prose whitespace-pre-wrap">{body}</p>
            </Panel>
          </li>
        ))}
      </ol>
    </Section>
  )
}
