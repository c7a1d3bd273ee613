import { Button } from '../../../ui/button.tsx'
import { call, useAct } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { Trouble } from '../../refusal.tsx'
import { strings } from '../../strings.ts'
import type { CaseFormProps } from './forms.ts'

/** Why it happened and what we learned; with a failure of many, one tap. */
export function LessonForm({ screen, onDone }: CaseFormProps) {
  const { lesson: words, names } = strings.caseActs
  const same = useAct('POST /v1/cases/{id}/shared-cause')
  const { failure } = screen
  return (
    <ActForm
      name={`${screen.case.id}:lesson`}
      title={names.lesson}
      why="B4"
      intro={
        !failure.provisional && (
          <>
            <p>{words.same(failure.title)}</p>
            <Button
              onPress={async () => {
                if (await same.run({ params: { id: screen.case.id } })) onDone()
              }}
            >
              {words.sameSubmit}
            </Button>
            <Trouble state={same.state} />
          </>
        )
      }
      submit={words.submit}
      fields={[
        {
          kind: 'area',
          name: 'cause',
          label: words.cause,
          hint: words.causeHint,
          rows: 2,
          first: failure.cause?.words ?? '',
        },
        { kind: 'area', name: 'learned', label: words.learned },
      ]}
      onSubmit={async ({ cause = '', learned = '' }) => {
        const params = { id: failure.id }
        if (cause !== failure.cause?.words)
          await call('POST /v1/failures/{id}/cause', { params, body: { words: cause } })
        await call('POST /v1/failures/{id}/lessons', { params, body: { cause, learned } })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

const ends = ['settled', 'closed', 'closed-not-heard'] as const

/** Closes the case; refused while anything is open, which stands above the form. */
export function CloseForm({ screen, onDone }: CaseFormProps) {
  const { close: words, names } = strings.caseActs
  const open = screen.closingOpen
  return (
    <ActForm
      name={`${screen.case.id}:close`}
      title={names.close}
      why="B4"
      intro={
        open.length === 0 ? (
          <p className="text-kept">{strings.case.closeReady}</p>
        ) : (
          <div>
            <p>{strings.case.closeOpen}</p>
            <ul className="list-disc ps-5">
              {open.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </div>
        )
      }
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'as',
          label: words.as,
          first: 'settled',
          options: [
            { value: 'settled', label: words.settled },
            { value: 'closed', label: words.closed },
            { value: 'closed-not-heard', label: words.notHeard },
          ],
        },
        { kind: 'area', name: 'reason', label: words.reason, rows: 2, optional: true },
      ]}
      onSubmit={({ as, reason = '' }) => {
        const body = { as: ends.find((each) => each === as) ?? ends[0], reason }
        return call('POST /v1/cases/{id}/closure', { params: { id: screen.case.id }, body })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
