import { formatMoney } from '../../../ui/money.ts'
import { call, useRead } from '../../api.ts'
import { ActForm } from '../../forms/act-form.tsx'
import { minorOf } from '../../forms/money-text.ts'
import { Reading } from '../../reading.tsx'
import { useSession } from '../../shell/session.tsx'
import { strings } from '../../strings.ts'
import { isOpenRemedy, type Remedy } from '../screen.ts'
import type { CaseFormProps } from './forms.ts'

/** Offers a remedy of the catalogue, or gives it at once inside one's own authority. */
export function RemedyForm({ screen, onDone }: CaseFormProps) {
  const { remedy: words, names } = strings.caseActs
  const { me } = useSession()
  const catalogue = useRead('GET /v1/catalogue', {})
  const currency = me.workspace.currency
  const limits = me.authority
    ? words.limit(formatMoney(me.authority.perCase), formatMoney(me.authority.gesture))
    : words.noLimit
  return (
    <Reading of={catalogue} what={names.remedy}>
      {({ rows }) => {
        const allowed = rows.filter((entry) => entry.allowed)
        if (allowed.length === 0) return <p className="text-ink-2">{words.none}</p>
        return (
          <ActForm
            name={`${screen.case.id}:remedy`}
            title={names.remedy}
            why="E5"
            intro={<p className="text-ink-2">{limits}</p>}
            submit={words.submit}
            fields={[
              {
                kind: 'choices',
                name: 'entry',
                label: words.which,
                first: allowed[0]?.id ?? '',
                options: allowed.map(({ id, title, maxAmount, gesture }) => ({
                  value: id,
                  label: title,
                  hint: strings.agenda.about([
                    maxAmount && words.upTo(formatMoney(maxAmount)),
                    gesture && words.gesture,
                  ]),
                })),
              },
              {
                kind: 'money',
                name: 'amount',
                label: words.amount,
                currency,
                when: ({ entry }) => Boolean(allowed.find(({ id }) => id === entry)?.maxAmount),
              },
              { kind: 'area', name: 'why', label: words.why, rows: 2 },
              { kind: 'check', name: 'grant', label: words.grant, first: 'yes' },
            ]}
            onSubmit={({ entry = '', amount, why = '', grant }) => {
              const minor =
                amount && allowed.find(({ id }) => id === entry)?.maxAmount ? minorOf(amount, currency) : null
              return call('POST /v1/cases/{id}/remedies', {
                params: { id: screen.case.id },
                body: {
                  catalogueId: entry,
                  amount: minor === null ? null : { minor, currency },
                  why,
                  grant: grant === 'yes',
                },
              })
            }}
            onDone={onDone}
            onCancel={onDone}
          />
        )
      }}
    </Reading>
  )
}

/** Why nothing beyond the fix is offered here. */
export function NoGestureForm({ screen, onDone }: CaseFormProps) {
  const { noGesture: words, names } = strings.caseActs
  return (
    <ActForm
      name={`${screen.case.id}:no-gesture`}
      title={names['no-gesture']}
      why="E3"
      submit={words.submit}
      fields={[{ kind: 'area', name: 'words', label: words.words, rows: 2 }]}
      onSubmit={({ words: said = '' }) =>
        call('POST /v1/cases/{id}/no-gesture', { params: { id: screen.case.id }, body: { words: said } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function pick(
  screen: CaseFormProps['screen'],
  record: string | null,
  fits: (remedy: Remedy) => boolean,
): Remedy | null {
  const open = screen.remedies.filter((remedy) => isOpenRemedy(remedy) && fits(remedy))
  return open.find(({ id }) => id === record) ?? open[0] ?? null
}

/** It reached the customer, and how we know. */
export function DeliverForm({ screen, record, onDone }: CaseFormProps) {
  const { remedy: words, names } = strings.caseActs
  const { me } = useSession()
  const remedy = pick(screen, record, ({ granted }) => granted !== null)
  if (!remedy) return <p className="text-ink-2">{strings.case.noRemedies}</p>
  const currency = me.workspace.currency
  return (
    <ActForm
      name={`${remedy.id}:deliver`}
      title={names.deliver}
      why="A6"
      intro={<p>{remedy.title}</p>}
      submit={words.deliverSubmit}
      fields={[
        { kind: 'line', name: 'evidence', label: words.evidence },
        { kind: 'money', name: 'cost', label: words.cost, currency, optional: true },
      ]}
      onSubmit={({ evidence = '', cost }) => {
        const minor = cost ? minorOf(cost, currency) : null
        return call('POST /v1/remedies/{id}/delivery', {
          params: { id: remedy.id },
          body: { evidence, cost: minor === null ? null : { minor, currency } },
        })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Whether they want what was offered. */
export function SettleRemedyForm({ screen, record, onDone }: CaseFormProps) {
  const { remedy: words, names } = strings.caseActs
  const remedy = pick(screen, record, () => true)
  if (!remedy) return <p className="text-ink-2">{strings.case.noRemedies}</p>
  const params = { id: remedy.id }
  return (
    <ActForm
      name={`${remedy.id}:settle`}
      title={names['settle-remedy']}
      why="C5"
      intro={<p>{remedy.title}</p>}
      submit={words.settleSubmit}
      fields={[
        {
          kind: 'choices',
          name: 'answer',
          label: words.answer,
          options: [
            { value: 'accepted', label: words.accepted },
            { value: 'grant', label: words.grantNow },
            { value: 'declined', label: words.declined },
            { value: 'withdraw', label: words.withdraw },
          ],
        },
        {
          kind: 'area',
          name: 'declined',
          label: words.declinedWhy,
          rows: 2,
          when: ({ answer }) => answer === 'declined',
        },
        {
          kind: 'area',
          name: 'withdrawn',
          label: words.withdrawWhy,
          rows: 2,
          when: ({ answer }) => answer === 'withdraw',
        },
      ]}
      onSubmit={({ answer, declined = '', withdrawn = '' }) => {
        if (answer === 'grant') return call('POST /v1/remedies/{id}/grant', { params })
        if (answer === 'declined')
          return call('POST /v1/remedies/{id}/decline', { params, body: { words: declined } })
        if (answer === 'withdraw')
          return call('POST /v1/remedies/{id}/withdrawal', { params, body: { words: withdrawn } })
        return call('POST /v1/remedies/{id}/acceptance', { params })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Asks somebody whose authority covers it. */
export function AskForm({ screen, record, onDone }: CaseFormProps) {
  const { remedy: words, names, handOver } = strings.caseActs
  const { me } = useSession()
  const remedy = pick(screen, record, ({ granted }) => granted === null)
  if (!remedy) return <p className="text-ink-2">{strings.case.noRemedies}</p>
  const others = screen.people.filter(({ id }) => id !== me.person?.id)
  return (
    <ActForm
      name={`${remedy.id}:ask`}
      title={names.ask}
      why="E4"
      intro={<p>{strings.agenda.about([remedy.title, remedy.amount && formatMoney(remedy.amount)])}</p>}
      submit={words.askSubmit}
      fields={[
        {
          kind: 'select',
          name: 'to',
          label: words.askTo,
          first: others[0]?.id ?? '',
          options: others.map(({ id, name, here }) => ({
            value: id,
            label: here ? handOver.here(name) : handOver.away(name),
          })),
        },
        { kind: 'area', name: 'why', label: words.askWhy, rows: 2, first: remedy.why },
      ]}
      onSubmit={({ to = '', why = '' }) =>
        call('POST /v1/remedies/{id}/request', { params: { id: remedy.id }, body: { to, why } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
