import type { Answer } from '@amends/contract/client'
import { remedyKinds } from '@amends/recovery/workspace/catalogue'
import { formatMoney } from '../../ui/money.ts'
import { call, useRead } from '../api.ts'
import { oneOf } from '../address.ts'
import { ActForm } from '../forms/act-form.tsx'
import { minorOf, moneyText } from '../forms/money-text.ts'
import { Reading } from '../reading.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

type Entry = Answer<'GET /v1/catalogue'>['rows'][number]

/** The remedies the business allows and can deliver. */
export function CatalogueSettings() {
  const words = strings.settings.remedies
  const read = useRead('GET /v1/catalogue', {})
  return (
    <Reading of={read} what={strings.remedy.catalogue}>
      {({ rows }) => (
        <>
          {rows.length === 0 && <p className="text-ink-2">{words.none}</p>}
          <ul className="flex max-w-prose flex-col">
            {rows.map((entry) => (
              <li key={entry.id} className="border-b border-line py-3">
                <Change right="policy" renderForm={(done) => <EntryForm entry={entry} onDone={done} />}>
                  <p>
                    {entry.title}
                    <span className="block text-meta text-ink-2">
                      {strings.agenda.about([
                        words.kinds[entry.kind],
                        words.line(entry, entry.maxAmount && formatMoney(entry.maxAmount)),
                      ])}
                    </span>
                  </p>
                </Change>
              </li>
            ))}
          </ul>
          <Change
            isPrimary
            right="policy"
            label={words.add}
            renderForm={(done) => <EntryForm onDone={done} />}
          />
        </>
      )}
    </Reading>
  )
}

function EntryForm({ entry, onDone }: { entry?: Entry; onDone: () => void }) {
  const words = strings.settings.remedies
  const { me } = useSession()
  const currency = me.workspace.currency
  return (
    <ActForm
      name={`catalogue:${entry?.id ?? 'new'}`}
      title={entry?.title ?? words.add}
      level={2}
      why="A6"
      submit={strings.settings.save}
      fields={[
        {
          kind: 'select',
          name: 'kind',
          label: words.kind,
          first: entry?.kind ?? 'replacement',
          options: remedyKinds.map((value) => ({ value, label: words.kinds[value] })),
        },
        { kind: 'line', name: 'title', label: words.title, hint: words.titleHint, first: entry?.title },
        {
          kind: 'money',
          name: 'max',
          label: words.max,
          currency,
          first: entry?.maxAmount ? moneyText(entry.maxAmount) : '',
          optional: true,
        },
        { kind: 'number', name: 'leadTime', label: words.leadTime, first: String(entry?.leadTime ?? 2) },
        {
          kind: 'check',
          name: 'allowed',
          label: words.allowed,
          first: (entry?.allowed ?? true) ? 'yes' : '',
        },
        { kind: 'check', name: 'gesture', label: words.gesture, first: entry?.gesture ? 'yes' : '' },
      ]}
      onSubmit={({ kind, title = '', max, leadTime, allowed, gesture }) => {
        const minor = max ? minorOf(max, currency) : null
        const body = {
          kind: oneOf(remedyKinds, kind) ?? 'replacement',
          title,
          maxAmount: minor === null ? null : { minor, currency },
          leadTime: Number(leadTime),
          allowed: allowed === 'yes',
          gesture: gesture === 'yes',
        }
        return entry
          ? call('PUT /v1/catalogue/{id}', { params: { id: entry.id }, version: entry.version, body })
          : call('POST /v1/catalogue', { body })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
