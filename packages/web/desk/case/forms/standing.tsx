import { Button } from '../../../ui/button.tsx'
import { call, useAct } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { Trouble } from '../../refusal.tsx'
import { useSession } from '../../shell/session.tsx'
import { strings } from '../../strings.ts'
import { type CaseFormProps, wire } from './forms.ts'

const whoms = ['customer', 'colleague', 'supplier', 'courier', 'somebody-else'] as const

/** On whom we wait; the case stays in sight. */
export function WaitingForm({ screen, onDone }: CaseFormProps) {
  const { waiting: words, names } = strings.caseActs
  const end = useAct('DELETE /v1/cases/{id}/waiting')
  const { id, waiting } = screen.case
  return (
    <ActForm
      name={`${id}:waiting`}
      title={names.waiting}
      why="E7"
      submit={words.submit}
      fields={[
        {
          kind: 'select',
          name: 'on',
          label: words.on,
          first: waiting?.on ?? 'customer',
          options: whoms.map((value) => ({ value, label: strings.case.whoms[value] ?? value })),
        },
        { kind: 'line', name: 'for', label: words.for, first: waiting?.for ?? '' },
        { kind: 'time', name: 'lookAt', label: words.lookAt },
      ]}
      onSubmit={({ on, for: what = '', lookAt }) =>
        call('POST /v1/cases/{id}/waiting', {
          params: { id },
          body: { on: whoms.find((each) => each === on) ?? 'customer', for: what, lookAt: wire(lookAt) },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    >
      {waiting && (
        <Button
          size="small"
          onPress={async () => {
            if (await end.run({ params: { id } })) onDone()
          }}
        >
          {words.end}
        </Button>
      )}
      <Trouble state={end.state} />
    </ActForm>
  )
}

/** Offers the case to a colleague; it stays ours until they take it. */
export function HandOverForm({ screen, onDone }: CaseFormProps) {
  const { handOver: words, names } = strings.caseActs
  const { me } = useSession()
  const others = screen.people.filter(({ id }) => id !== me.person?.id && id !== screen.case.ownerId)
  return (
    <ActForm
      name={`${screen.case.id}:hand-over`}
      title={names['hand-over']}
      why="E1"
      submit={words.submit}
      fields={[
        {
          kind: 'select',
          name: 'to',
          label: words.to,
          first: others.find(({ here }) => here)?.id ?? others[0]?.id ?? '',
          options: others.map(({ id, name, here }) => ({
            value: id,
            label: here ? words.here(name) : words.away(name),
          })),
        },
        {
          kind: 'area',
          name: 'why',
          label: words.why,
          rows: 2,
        },
      ]}
      onSubmit={({ to = '', why = '' }) =>
        call('POST /v1/cases/{id}/hand-overs', { params: { id: screen.case.id }, body: { to, why } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Takes a case that was offered, or says why not. */
export function AnswerHandOverForm({ screen, record, onDone }: CaseFormProps) {
  const { answerHandOver: words, names } = strings.caseActs
  const accept = useAct('POST /v1/hand-overs/{id}/acceptance')
  const offer =
    screen.handOvers.find(({ id, answer }) => !answer && (!record || id === record)) ??
    screen.handOvers.find(({ answer }) => !answer)
  if (!offer) return null
  return (
    <ActForm
      name={`${offer.id}:decline`}
      title={names['answer-hand-over']}
      why="E1"
      intro={
        <>
          <p>{offer.why}</p>
          <Button
            onPress={async () => {
              if (await accept.run({ params: { id: offer.id } })) onDone()
            }}
          >
            {words.accept}
          </Button>
          <Trouble state={accept.state} />
        </>
      }
      submit={words.submit}
      fields={[{ kind: 'line', name: 'words', label: words.why }]}
      onSubmit={({ words: said = '' }) =>
        call('POST /v1/hand-overs/{id}/decline', { params: { id: offer.id }, body: { words: said } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

const levels = [5, 4, 3, 2, 1] as const

/** How bad it is, and why. */
export function SeverityForm({ screen, onDone }: CaseFormProps) {
  const { severity: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:severity`}
      title={names.severity}
      why="B6"
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'level',
          label: words.level,
          first: String(screen.case.severity.level),
          options: levels.map((level) => ({ value: String(level), label: words.levels[level] })),
        },
        { kind: 'line', name: 'reason', label: words.reason },
      ]}
      onSubmit={({ level, reason = '' }) =>
        call('POST /v1/cases/{id}/severity', {
          params: { id: screen.case.id },
          body: { level: Number(level), reason },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
