import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { strings } from '../strings.ts'
import type { CustomerScreen } from './customer-page.tsx'
import { emailOf, phoneOf } from './names.ts'

/** Changes what we hold about a customer. */
export function ChangeCustomer({
  screen: { customer, version },
  onDone,
}: {
  screen: CustomerScreen
  onDone: () => void
}) {
  const words = strings.customer
  const others = customer.identities.filter(({ kind }) => kind === 'outside')
  return (
    <ActForm
      name={`customer:${customer.id}`}
      title={words.change}
      submit={words.save}
      fields={[
        { kind: 'line', name: 'name', label: words.name, first: customer.name },
        { kind: 'email', name: 'email', label: words.email, first: emailOf(customer) ?? '', optional: true },
        { kind: 'tel', name: 'phone', label: words.phone, first: phoneOf(customer) ?? '', optional: true },
        { kind: 'line', name: 'zone', label: words.zone, first: customer.zone },
        {
          kind: 'line',
          name: 'language',
          label: words.language,
          first: customer.language ?? '',
          optional: true,
        },
        {
          kind: 'area',
          name: 'needs',
          label: words.needs,
          hint: words.needsHint,
          first: customer.needs ?? '',
          optional: true,
        },
      ]}
      onSubmit={({ name = '', email, phone, zone = '', language, needs }) =>
        call('PATCH /v1/customers/{id}', {
          params: { id: customer.id },
          version,
          body: {
            name,
            zone,
            language: language || null,
            needs: needs || null,
            identities: [
              ...(email ? [{ kind: 'email' as const, value: email }] : []),
              ...(phone ? [{ kind: 'phone' as const, value: phone }] : []),
              ...others,
            ],
          },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** Two records are one person; it can be undone. */
export function MergeCustomer({ id, onDone }: { id: string; onDone: () => void }) {
  const words = strings.customer
  return (
    <ActForm
      name={`customer:${id}:merge`}
      title={words.merge}
      why="C7"
      submit={words.mergeSubmit}
      fields={[{ kind: 'record', of: 'customer', not: id, name: 'into', label: words.mergeWhich }]}
      onSubmit={({ into = '' }) =>
        call('POST /v1/customers/{id}/merge', {
          params: { id },
          body: { into },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
