import type { Answer } from '@amends/contract/client'
import { kindNotYetKnown } from '@amends/recovery/workspace/kind'
import { useState } from 'react'
import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec } from '../forms/field-spec.ts'
import { strings } from '../strings.ts'
import { useKindField } from './kind-field.ts'

type Failure = Answer<'GET /v1/failures/{id}'>['failure']

/** Says better what went wrong: the words, its kind, how bad it is. */
export function NameFailure({ failure, onDone }: { failure: Failure; onDone: () => void }) {
  const words = strings.failure
  const [opened] = useState(failure)
  const isUnnamed = failure.kind === kindNotYetKnown
  const kind = useKindField(isUnnamed ? '' : failure.kind)
  const { levels, level } = strings.caseActs.severity
  // A failure of one case has the case's own severity.
  const severity: FieldSpec = {
    kind: 'select',
    name: 'severity',
    label: level,
    first: String(failure.severity),
    options: ([5, 4, 3, 2, 1] as const).map((each) => ({ value: String(each), label: levels[each] })),
  }
  return (
    <ActForm
      name={`failure:${failure.id}:name`}
      title={words.name}
      why="A1"
      submit={words.nameSubmit}
      intro={
        failure.version !== opened.version && (
          <p className="font-bold">{words.meanwhile(failure.title, failure.kind)}</p>
        )
      }
      fields={[
        { kind: 'line', name: 'title', label: words.titleField, first: failure.title },
        failure.provisional ? { ...kind.field, optional: true, hint: words.kindMakesOwn } : kind.field,
        ...(failure.provisional ? [] : [severity]),
      ]}
      onSubmit={({ title = '', kind: word = '', severity: said }) =>
        call('PATCH /v1/failures/{id}', {
          params: { id: failure.id },
          version: failure.version,
          body: {
            title,
            ...(word.trim() ? { kind: word } : {}),
            ...(failure.provisional ? {} : { severity: Number(said) }),
          },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
