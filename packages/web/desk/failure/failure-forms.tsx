import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { strings } from '../strings.ts'

/** The steps of a failure after its confirmation, in their order. */
export const steps = ['containment', 'fix', 'verification', 'cause'] as const

/** A step of a failure. */
export type StepName = (typeof steps)[number]

const routes = {
  containment: 'POST /v1/failures/{id}/containment',
  fix: 'POST /v1/failures/{id}/fix',
  verification: 'POST /v1/failures/{id}/verification',
  cause: 'POST /v1/failures/{id}/cause',
} as const

/** Records one step, in words. */
export function StepForm({
  failureId,
  step,
  onDone,
}: {
  failureId: string
  step: StepName
  onDone: () => void
}) {
  const words = strings.failure
  return (
    <ActForm
      key={step}
      name={`failure:${failureId}:${step}`}
      title={words.record[step]}
      why={step === 'cause' ? 'B4' : 'A1'}
      submit={words.record[step]}
      fields={[{ kind: 'area', name: 'words', label: words.stepWords[step], rows: 2 }]}
      onSubmit={({ words: said = '' }) =>
        call(routes[step], { params: { id: failureId }, body: { words: said } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Writes a lesson down. */
export function LessonForm({
  failureId,
  cause,
  onDone,
}: {
  failureId: string
  cause: string
  onDone: () => void
}) {
  const { lesson: words } = strings.caseActs
  return (
    <ActForm
      name={`failure:${failureId}:lesson`}
      title={strings.failure.lesson}
      why="E6"
      submit={words.submit}
      fields={[
        { kind: 'area', name: 'cause', label: words.cause, hint: words.causeHint, rows: 2, first: cause },
        { kind: 'area', name: 'learned', label: words.learned },
      ]}
      onSubmit={({ cause: why = '', learned = '' }) =>
        call('POST /v1/failures/{id}/lessons', { params: { id: failureId }, body: { cause: why, learned } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
