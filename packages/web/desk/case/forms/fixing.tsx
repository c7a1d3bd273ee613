import { call } from '../../api.ts'
import { Button } from '../../../ui/button.tsx'
import { useAct } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { Trouble } from '../../refusal.tsx'
import { strings } from '../../strings.ts'
import { type CaseFormProps, wire } from './forms.ts'

/** Something we did for the customer: news an update may carry. */
export function NewsForm({ screen, onDone }: CaseFormProps) {
  const { news: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:news`}
      title={names.news}
      why="B3"
      submit={words.submit}
      fields={[{ kind: 'area', name: 'what', label: words.what, hint: words.hint, rows: 2 }]}
      onSubmit={({ what = '' }) =>
        call('POST /v1/cases/{id}/acts', { params: { id: screen.case.id }, body: { what } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** What was done that puts this right. */
export function FixForm({ screen, onDone }: CaseFormProps) {
  const { fix: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:fix`}
      title={names.fix}
      why="E5"
      submit={words.submit}
      fields={[{ kind: 'area', name: 'words', label: words.words }]}
      onSubmit={({ words: said = '' }) =>
        call('POST /v1/cases/{id}/fix', { params: { id: screen.case.id }, body: { words: said } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** The owner looked: it holds, or it does not. */
export function VerifyForm({ screen, onDone }: CaseFormProps) {
  const { verify: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:verify`}
      title={names.verify}
      why="B3"
      intro={screen.case.fix && <p>{screen.case.fix.words}</p>}
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'holds',
          label: words.holds,
          options: [
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ],
        },
        { kind: 'area', name: 'words', label: words.words, rows: 2 },
      ]}
      onSubmit={({ holds, words: said = '' }) =>
        call('POST /v1/cases/{id}/fix/verification', {
          params: { id: screen.case.id },
          body: { holds: holds === 'yes', words: said },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** It isn't right: the case opens again, or the fix does not hold. */
export function WrongForm({ screen, onDone }: CaseFormProps) {
  const { wrong: words, names } = strings.caseActs
  const asked = screen.followUps.findLast(({ answer, endedAt }) => !answer && !endedAt)
  const { id, closure } = screen.case
  const owesAnswer = screen.agenda.some(({ what }) => what === 'answer')
  const toAnswer = owesAnswer ? screen.complaints.at(-1)?.words.slice(0, 1_000) : undefined
  return (
    <ActForm
      name={`${id}:wrong`}
      title={names.wrong}
      why="C4"
      submit={words.submit}
      fields={[{ kind: 'area', name: 'words', label: words.words, hint: words.hint, first: toAnswer }]}
      onSubmit={({ words: said = '' }) => {
        if (asked && !closure)
          return call('POST /v1/follow-ups/{id}/answer', {
            params: { id: asked.id },
            body: { right: false, words: said },
          })
        return call('DELETE /v1/cases/{id}/closure', { params: { id }, body: { why: said } })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Plans to come back. */
export function FollowUpForm({ screen, onDone }: CaseFormProps) {
  const { followUp: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:follow-up`}
      title={names['follow-up']}
      why="E8"
      submit={words.submit}
      fields={[
        { kind: 'time', name: 'due', label: words.due },
        { kind: 'line', name: 'why', label: words.why },
        { kind: 'area', name: 'question', label: words.question, rows: 2 },
      ]}
      onSubmit={({ due, why = '', question = '' }) =>
        call('POST /v1/cases/{id}/follow-ups', {
          params: { id: screen.case.id },
          body: { dueAt: wire(due), why, question },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** What they said to "is it right?". */
export function FollowUpAnswerForm({ screen, record, onDone }: CaseFormProps) {
  const { followUpAnswer: words, names } = strings.caseActs
  const end = useAct('POST /v1/follow-ups/{id}/end')
  const open = screen.followUps.filter(({ answer, endedAt }) => !answer && !endedAt)
  const followUp = open.find(({ id }) => id === record) ?? open[0]
  if (!followUp) return <p className="text-ink-2">{words.none}</p>
  return (
    <ActForm
      name={`${followUp.id}:answer`}
      title={names['follow-up-answer']}
      why="E8"
      intro={<p>{followUp.question}</p>}
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'right',
          label: words.right,
          options: [
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ],
        },
        { kind: 'area', name: 'words', label: words.words, rows: 2, optional: true },
      ]}
      onSubmit={({ right, words: said = '' }) =>
        call('POST /v1/follow-ups/{id}/answer', {
          params: { id: followUp.id },
          body: { right: right === 'yes', words: said },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      {followUp.asked.length > 0 && (
        <Button
          kind="text"
          size="small"
          onPress={async () => {
            if (await end.run({ params: { id: followUp.id } })) onDone()
          }}
        >
          {words.end}
        </Button>
      )}
      <Trouble state={end.state} />
    </ActForm>
  )
}
