import { useNavigate } from '@tanstack/react-router'
import { Button } from '../../../ui/button.tsx'
import { toast } from '../../../ui/toast.tsx'
import { call, useAct, useRead } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { Reading } from '../../reading.tsx'
import { Trouble } from '../../refusal.tsx'
import { strings } from '../../strings.ts'
import type { CaseFormProps } from './forms.ts'

/** Puts the case under another failure, or takes it out of one; the way back is the failure it came from. */
export function AttachForm({ screen, onDone }: CaseFormProps) {
  const { attach: words, names } = strings.caseActs
  const failures = useRead('GET /v1/failures', { query: { limit: 100 } })
  const detach = useAct('DELETE /v1/cases/{id}/failure')
  const back = useAct('POST /v1/cases/{id}/failure')
  const { failure } = screen
  const params = { id: screen.case.id }
  const say = (done: string) => toast(done, () => void back.run({ params, body: { failureId: failure.id } }))
  return (
    <Reading of={failures} what={strings.case.failure}>
      {({ rows }) => {
        const others = rows.filter(({ id }) => id !== failure.id)
        return (
          <div className="flex flex-col items-start gap-3">
            {!failure.provisional && (
              <Button
                onPress={async () => {
                  if (!(await detach.run({ params }))) return
                  say(words.detached(failure.title))
                  onDone()
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
                onSubmit={async ({ failure: failureId = '' }) => {
                  await call('POST /v1/cases/{id}/failure', { params, body: { failureId } })
                  say(words.attached(others.find(({ id }) => id === failureId)?.title ?? ''))
                }}
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

/** This case and another of the same customer are one; work goes on in the other, and there is a way back. */
export function MergeForm({ screen, onDone }: CaseFormProps) {
  const { merge: words, names } = strings.caseActs
  const navigate = useNavigate()
  const part = useAct('POST /v1/cases/{id}/unmerge')
  const params = { id: screen.case.id }
  const open = (id: string) => void navigate({ to: '/cases/$id', params: { id } })
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
      onSubmit={async ({ into = '' }) => {
        await call('POST /v1/cases/{id}/merge', { params, body: { into } })
        toast(words.merged, async () => {
          if (await part.run({ params })) open(params.id)
        })
        open(into)
      }}
      onCancel={onDone}
    />
  )
}

/** Takes a second matter out into its own case; the way back makes them one again. */
export function SplitForm({ screen, onDone }: CaseFormProps) {
  const { split: words, names } = strings.caseActs
  const join = useAct('POST /v1/cases/{id}/merge')
  const params = { id: screen.case.id }
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
      onSubmit={async ({ title = '', ...picked }) => {
        const complaintIds = screen.complaints.map(({ id }) => id).filter((id) => picked[id] === 'yes')
        const own = await call('POST /v1/cases/{id}/split', { params, body: { title, complaintIds } })
        toast(words.taken(title), () => void join.run({ params: { id: own.id }, body: { into: params.id } }))
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Another case belongs with this one, until somebody says it does not. */
export function LinkForm({ screen, onDone }: CaseFormProps) {
  const { link: words, names } = strings.caseActs
  const unlink = useAct('DELETE /v1/cases/{id}/links/{otherId}')
  const { id } = screen.case
  return (
    <ActForm
      name={`${id}:link`}
      title={names.link}
      why="B4"
      submit={words.submit}
      fields={[
        { kind: 'record', of: 'case', not: id, name: 'caseId', label: words.which },
        { kind: 'line', name: 'why', label: words.why },
      ]}
      onSubmit={async ({ caseId = '', why = '' }) => {
        await call('POST /v1/cases/{id}/links', { params: { id }, body: { caseId, why } })
        toast(words.linked, () => void unlink.run({ params: { id, otherId: caseId } }))
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
