import { call } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { minorOf } from '../../forms/money-text.ts'
import { useSession } from '../../shell/session.tsx'
import { strings } from '../../strings.ts'
import type { CasePromise } from '../screen.ts'
import { type CaseFormProps, wire } from './forms.ts'

/** Puts a promise on the ledger by hand. */
export function PromiseForm({ screen, onDone }: CaseFormProps) {
  const { promise: words, names } = strings.caseActs
  const { me } = useSession()
  const currency = me.workspace.currency
  return (
    <ActForm
      name={`${screen.case.id}:promise`}
      title={names.promise}
      why="E7"
      submit={words.submit}
      fields={[
        { kind: 'line', name: 'what', label: words.what },
        { kind: 'time', name: 'due', label: words.due },
        { kind: 'money', name: 'amount', label: words.amount, currency, optional: true },
      ]}
      onSubmit={({ what = '', due, amount }) => {
        const minor = amount ? minorOf(amount, currency) : null
        return call('POST /v1/cases/{id}/promises', {
          params: { id: screen.case.id },
          body: { what, dueAt: wire(due), amount: minor === null ? null : { minor, currency } },
        })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Keeps a promise of the case now, moves it once, or lets it go in their words. */
export function KeepForm({ screen, record, onDone }: CaseFormProps) {
  const open = screen.promises.filter(({ standing }) => standing === 'open' || standing === 'late')
  const promise = open.find(({ id }) => id === record) ?? open[0]
  if (!promise) return <p className="text-ink-2">{strings.case.noPromises}</p>
  return <KeepPromise promise={promise} onDone={onDone} />
}

/** The same for a promise on the ledger. */
export function KeepPromise({
  promise,
  onDone,
}: {
  promise: Pick<CasePromise, 'id' | 'what'>
  onDone: () => void
}) {
  const { keep: words, names } = strings.caseActs
  const params = { id: promise.id }
  return (
    <ActForm
      name={`${promise.id}:keep`}
      title={names.keep}
      why="E7"
      intro={<p>{promise.what}</p>}
      submit={words.submit}
      fields={[
        {
          kind: 'choices',
          name: 'how',
          label: words.how,
          first: 'kept',
          options: [
            { value: 'kept', label: words.kept, hint: words.keptHint },
            { value: 'moved', label: words.moved, hint: words.movedHint },
            { value: 'released', label: words.released },
          ],
        },
        { kind: 'line', name: 'evidence', label: words.evidence, when: ({ how }) => how === 'kept' },
        { kind: 'time', name: 'due', label: words.due, when: ({ how }) => how === 'moved' },
        { kind: 'line', name: 'why', label: words.why, when: ({ how }) => how === 'moved' },
        { kind: 'area', name: 'words', label: words.words, rows: 2, when: ({ how }) => how === 'released' },
      ]}
      onSubmit={({ how, evidence = '', due, why = '', words: said = '' }) => {
        if (how === 'moved')
          return call('POST /v1/promises/{id}/renewal', { params, body: { dueAt: wire(due), why } })
        if (how === 'released')
          return call('POST /v1/promises/{id}/release', { params, body: { words: said } })
        return call('POST /v1/promises/{id}/fulfilment', { params, body: { evidence } })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
