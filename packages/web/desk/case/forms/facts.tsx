import { useState } from 'react'
import { Button } from '../../../ui/button.tsx'
import { call } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { strings } from '../../strings.ts'
import { factStanding } from '../screen.ts'
import type { CaseFormProps } from './forms.ts'

const abouts = ['what-happened', 'cause', 'impact', 'fix', 'prevention', 'other'] as const

/** Claims that something is so. */
export function FactForm({ screen, onDone }: CaseFormProps) {
  const { fact: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:fact`}
      title={names.fact}
      why="A2"
      submit={words.submit}
      fields={[
        { kind: 'area', name: 'statement', label: words.statement, hint: words.statementHint, rows: 2 },
        {
          kind: 'select',
          name: 'about',
          label: words.about,
          first: 'what-happened',
          options: abouts.map((value) => ({ value, label: words.abouts[value] })),
        },
        { kind: 'line', name: 'source', label: words.source, hint: words.sourceHint, optional: true },
        { kind: 'check', name: 'own', label: words.own },
      ]}
      onSubmit={({ statement = '', about, source, own }) =>
        call('POST /v1/cases/{id}/facts', {
          params: { id: screen.case.id },
          body: {
            statement,
            about: abouts.find((each) => each === about) ?? 'other',
            source: source || null,
            customersPart: own === 'yes',
          },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Confirms or refutes a claimed fact, with how we know. */
export function ConfirmForm({ screen, record, onDone }: CaseFormProps) {
  const { confirm: words, names } = strings.caseActs
  const [refutes, setRefutes] = useState(false)
  const claimed = screen.facts.filter((fact) => factStanding(fact) === 'claimed')
  const first = claimed.find(({ id }) => id === record)?.id ?? claimed[0]?.id
  if (claimed.length === 0) return <p className="text-ink-2">{words.none}</p>
  return (
    <ActForm
      key={refutes ? 'refute' : 'confirm'}
      name={`${screen.case.id}:${refutes ? 'refute' : 'confirm'}`}
      title={names.confirm}
      why="A2"
      submit={refutes ? words.refuteSubmit : words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'fact',
          label: words.choose,
          first: first ?? '',
          options: claimed.map(({ id, statement }) => ({ value: id, label: statement })),
        },
        {
          kind: 'line',
          name: 'how',
          label: refutes ? words.refuteWhy : words.source,
          hint: refutes ? undefined : strings.caseActs.fact.sourceHint,
        },
      ]}
      onSubmit={({ fact = '', how = '' }) =>
        refutes
          ? call('POST /v1/facts/{id}/refutation', { params: { id: fact }, body: { why: how } })
          : call('POST /v1/facts/{id}/confirmation', { params: { id: fact }, body: { source: how } })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      <Button kind="text" size="small" onPress={() => setRefutes(!refutes)}>
        {refutes ? words.submit : words.refute}
      </Button>
    </ActForm>
  )
}
