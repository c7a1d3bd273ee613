import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Section } from '../../ui/panel.tsx'
import { call, useRead } from '../api.ts'
import { factStanding } from '../case/screen.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'

const looks = {
  claimed: { tone: 'quiet', shape: 'ring' },
  confirmed: { tone: 'kept', shape: 'tick' },
  refuted: { tone: 'quiet', shape: 'cross' },
} as const

/** The facts of a failure: they hold for all its cases once a lead, or a second person, confirms them. */
export function FailureFacts({ failureId }: { failureId: string }) {
  const words = strings.case
  const read = useRead('GET /v1/failures/{id}/facts', { params: { id: failureId } })
  const [hand, setHand] = useState<'new' | string | null>(null)
  return (
    <Section
      title={words.facts}
      aside={
        <Button kind="text" size="small" onPress={() => setHand('new')}>
          {strings.caseActs.names.fact}
        </Button>
      }
    >
      {hand === 'new' && <ClaimForm failureId={failureId} onDone={() => setHand(null)} />}
      <Reading of={read} what={words.facts}>
        {({ rows }) => (
          <ul className="flex flex-col gap-2">
            {rows.length === 0 && <li className="text-ink-2">{words.noFacts}</li>}
            {rows.map((fact) => {
              const standing = factStanding(fact)
              return (
                <li key={fact.id} className="flex flex-col items-start gap-1">
                  <p>
                    <Chip {...looks[standing]}>{words.factStandings[standing]}</Chip> {fact.statement}{' '}
                    {fact.source && (
                      <span className="text-meta text-ink-2">{words.factSource(fact.source)}</span>
                    )}
                  </p>
                  {standing === 'claimed' && hand !== fact.id && (
                    <Button size="small" onPress={() => setHand(fact.id)}>
                      {strings.caseActs.confirm.addSource}
                    </Button>
                  )}
                  {hand === fact.id && <SourceForm factId={fact.id} onDone={() => setHand(null)} />}
                </li>
              )
            })}
          </ul>
        )}
      </Reading>
    </Section>
  )
}

function ClaimForm({ failureId, onDone }: { failureId: string; onDone: () => void }) {
  const { fact: words, names } = strings.caseActs
  return (
    <ActForm
      name={`failure:${failureId}:fact`}
      title={names.fact}
      why="A2"
      submit={words.submit}
      fields={[
        { kind: 'area', name: 'statement', label: words.statement, hint: words.statementHint, rows: 2 },
        { kind: 'line', name: 'source', label: words.source, hint: words.sourceHint, optional: true },
      ]}
      onSubmit={({ statement = '', source }) =>
        call('POST /v1/failures/{id}/facts', {
          params: { id: failureId },
          body: { statement, source: source || null, about: 'what-happened' },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function SourceForm({ factId, onDone }: { factId: string; onDone: () => void }) {
  const { confirm: words } = strings.caseActs
  return (
    <ActForm
      name={`fact:${factId}:source`}
      title={strings.caseActs.names.confirm}
      why="A2"
      submit={words.submit}
      fields={[{ kind: 'line', name: 'source', label: words.source }]}
      onSubmit={({ source = '' }) =>
        call('POST /v1/facts/{id}/confirmation', { params: { id: factId }, body: { source } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
