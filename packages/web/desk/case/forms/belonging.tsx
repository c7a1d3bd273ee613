import { Button } from '../../../ui/button.tsx'
import { call, useAct, useRead } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { Reading } from '../../reading.tsx'
import { Trouble } from '../../refusal.tsx'
import { strings } from '../../strings.ts'
import type { CaseFormProps } from './forms.ts'

/** Puts the case under another failure, or takes it out of one. */
export function AttachForm({ screen, onDone }: CaseFormProps) {
  const { attach: words, names } = strings.caseActs
  const failures = useRead('GET /v1/failures', { query: { limit: 100 } })
  const detach = useAct('DELETE /v1/cases/{id}/failure')
  const params = { id: screen.case.id }
  return (
    <Reading of={failures} what={strings.case.failure}>
      {({ rows }) => {
        const others = rows.filter(({ id }) => id !== screen.failure.id)
        return (
          <div className="flex flex-col items-start gap-3">
            {!screen.failure.provisional && (
              <Button
                onPress={async () => {
                  if (await detach.run({ params })) onDone()
                }}
              >
                {words.detach}
              </Button>
            )}
            <Trouble state={detach.state} />
            {others.length === 0 ? (
              <p className="text-ink-2">{words.none}</p>
            ) : (
              <ActForm
                name={`${screen.case.id}:attach`}
                title={names.attach}
                why="B4"
                submit={words.submit}
                fields={[
                  {
                    kind: 'choices',
                    name: 'failure',
                    label: words.which,
                    options: others.map(({ id, title }) => ({ value: id, label: title })),
                  },
                ]}
                onSubmit={({ failure = '' }) =>
                  call('POST /v1/cases/{id}/failure', { params, body: { failureId: failure } })
                }
                onDone={onDone}
                onCancel={onDone}
              />
            )}
          </div>
        )
      }}
    </Reading>
  )
}

/** This case and another of the same customer are one. */
export function MergeForm({ screen, onDone }: CaseFormProps) {
  const { merge: words, names } = strings.caseActs
  if (screen.sameCase.length === 0) return <p className="text-ink-2">{words.none}</p>
  return (
    <ActForm
      name={`${screen.case.id}:merge`}
      title={names.merge}
      why="C7"
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'into',
          label: words.which,
          options: screen.sameCase.map(({ id, failureTitle, ownerName }) => ({
            value: id,
            label: failureTitle,
            hint: strings.case.owns(ownerName),
          })),
        },
      ]}
      onSubmit={({ into = '' }) =>
        call('POST /v1/cases/{id}/merge', { params: { id: screen.case.id }, body: { into } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Takes a second matter out into its own case. */
export function SplitForm({ screen, onDone }: CaseFormProps) {
  const { split: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:split`}
      title={names.split}
      why="B4"
      submit={words.submit}
      fields={[
        ...screen.complaints.map(({ id, words: said }, index) => ({
          kind: 'check' as const,
          name: id,
          label: words.which(index + 1),
          hint: said.slice(0, 120),
        })),
        { kind: 'line', name: 'title', label: words.title },
      ]}
      onSubmit={({ title = '', ...picked }) =>
        call('POST /v1/cases/{id}/split', {
          params: { id: screen.case.id },
          body: {
            title,
            complaintIds: screen.complaints.map(({ id }) => id).filter((id) => picked[id] === 'yes'),
          },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Another case belongs with this one. */
export function LinkForm({ screen, onDone }: CaseFormProps) {
  const { link: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:link`}
      title={names.link}
      why="B4"
      submit={words.submit}
      fields={[
        { kind: 'line', name: 'caseId', label: words.which },
        { kind: 'line', name: 'why', label: words.why },
      ]}
      onSubmit={({ caseId = '', why = '' }) =>
        call('POST /v1/cases/{id}/links', {
          params: { id: screen.case.id },
          body: { caseId: caseId.trim().split('/').at(-1) ?? '', why },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
