import { toast } from '../../ui/toast.tsx'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'

/** Erases a customer, after a look at what there is and what is still open. */
export function EraseCustomer({ id, onDone }: { id: string; onDone: () => void }) {
  const words = strings.customer
  const read = useRead('GET /v1/customers/{id}/erasure', { params: { id } })
  return (
    <Reading of={read} what={words.eraseTitle}>
      {({ found, openCases, openPromises }) => (
        <ActForm
          name={`customer:${id}:erase`}
          title={words.eraseTitle}
          submit={words.eraseSure}
          fields={[{ kind: 'line', name: 'why', label: words.eraseWhy }]}
          onSubmit={({ why = '' }) =>
            call('POST /v1/customers/{id}/erasure', { params: { id }, body: { why } })
          }
          onDone={() => {
            toast(words.erased)
            onDone()
          }}
          onCancel={onDone}
        >
          <p>
            {words.eraseFound(
              found.reduce((sum, { rows }) => sum + rows, 0),
              openCases.length,
              openPromises.length,
            )}
          </p>
          <p>{words.eraseStays}</p>
        </ActForm>
      )}
    </Reading>
  )
}
