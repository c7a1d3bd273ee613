import { formatMoney } from '../../ui/money.ts'
import { Why } from '../../ui/why.tsx'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec, Values } from '../forms/field-spec.ts'
import { minorOf, moneyText } from '../forms/money-text.ts'
import { Reading } from '../reading.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'
import type { Policy } from './policy.tsx'

const roles = ['member', 'lead', 'hr', 'admin', 'auditor'] as const

/** What each role may give without asking, as sentences. */
export function AuthoritySettings() {
  const words = strings.settings.authority
  const names = strings.settings.people.roleShort
  const read = useRead('GET /v1/policy', {})
  return (
    <Reading of={read} what={strings.settings.parts.authority}>
      {(policy) => (
        <Change
          isPrimary
          right="policy"
          renderForm={(done) => <AuthorityForm policy={policy} onDone={done} />}
        >
          <ul className="flex flex-col gap-1">
            {roles.map((role) => {
              const given = policy.authority[role]
              return (
                <li key={role}>
                  {given
                    ? words.line(names[role], formatMoney(given.perCase), formatMoney(given.gesture))
                    : words.none(names[role])}
                </li>
              )
            })}
          </ul>
          <Why id="E4" />
        </Change>
      )}
    </Reading>
  )
}

function AuthorityForm({ policy, onDone }: { policy: Policy; onDone: () => void }) {
  const words = strings.settings.authority
  const names = strings.settings.people.roleShort
  const { me } = useSession()
  const currency = me.workspace.currency
  const fields = roles.flatMap((role): FieldSpec[] => {
    const given = policy.authority[role]
    return [
      {
        kind: 'money',
        name: `${role}-case`,
        label: words.perCase(names[role]),
        hint: words.hint,
        currency,
        optional: true,
        first: given ? moneyText(given.perCase) : '',
      },
      {
        kind: 'money',
        name: `${role}-gesture`,
        label: words.gesture(names[role]),
        currency,
        optional: true,
        first: given ? moneyText(given.gesture) : '',
      },
    ]
  })
  const { version, changedAt: _, ...rest } = policy
  return (
    <ActForm
      name="authority"
      title={strings.settings.parts.authority}
      level={2}
      why="E4"
      submit={strings.settings.save}
      fields={fields}
      onSubmit={(values) =>
        call('PUT /v1/policy', { version, body: { ...rest, authority: authorityOf(values, currency) } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function authorityOf(values: Values, currency: string): Policy['authority'] {
  const sum = (name: string) => ({ minor: minorOf(values[name] ?? '', currency) ?? 0, currency })
  const given = (role: string) =>
    values[`${role}-case`] ? { perCase: sum(`${role}-case`), gesture: sum(`${role}-gesture`) } : null
  return {
    member: given('member'),
    lead: given('lead'),
    hr: given('hr'),
    admin: given('admin'),
    auditor: given('auditor'),
  }
}
