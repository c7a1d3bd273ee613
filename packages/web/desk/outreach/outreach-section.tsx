import { Link, useNavigate } from '@tanstack/react-router'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Section } from '../../ui/panel.tsx'
import { Why } from '../../ui/why.tsx'
import { useAct, useRead } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { stateLooks } from './state-looks.ts'

/** Each reads their own word in its place. */
const shownSubject = (subject: string) => subject.replace(/\{\{.*?\}\}/g, '…')

/** The outreaches of a failure, and the way to a new one. */
export function OutreachSection({ failureId }: { failureId: string }) {
  const words = strings.outreach
  const { may } = useSession()
  const navigate = useNavigate()
  const { data } = useRead('GET /v1/outreaches', { query: { failureId } })
  const begin = useAct('POST /v1/outreaches')
  const rows = data?.rows ?? []
  return (
    <Section title={words.title} aside={<Why id="C6" />}>
      {rows.length === 0 && <p className="text-ink-2">{words.none}</p>}
      <ul className="flex flex-col gap-1">
        {rows.map(({ id, subject, state, prepared }) => (
          <li key={id} className="flex flex-wrap items-center gap-2">
            <Link
              to="/outreaches/$id"
              params={{ id }}
              className="text-accent underline-offset-4 hover:underline"
            >
              {shownSubject(subject) || words.title}
            </Link>
            <Chip {...stateLooks[state]}>{words.states[state]}</Chip>
            {prepared?.ready && (
              <span className="text-meta text-ink-2">{words.of(prepared.ready.recipients)}</span>
            )}
          </li>
        ))}
      </ul>
      {may('run-failures') && (
        <Button
          onPress={async () => {
            const begun = await begin.run({ body: { failureId } })
            if (begun) void navigate({ to: '/outreaches/$id', params: { id: begun.id } })
          }}
        >
          {words.begin}
        </Button>
      )}
      <Trouble state={begin.state} />
    </Section>
  )
}
