import type { Answer } from '@amends/contract/client'
import { Section } from '../../ui/panel.tsx'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

type Kept = Answer<'GET /v1/retention'>

/** How long things are kept, and what the next run takes away. */
export function Retention() {
  const words = strings.settings.retention
  const read = useRead('GET /v1/retention', {})
  return (
    <Reading of={read} what={strings.settings.parts.retention}>
      {(kept) => (
        <>
          <Change
            isPrimary
            right="settings"
            renderForm={(done) => <RetentionForm kept={kept} onDone={done} />}
          >
            <p className="max-w-prose">{words.raw(kept.rawDays)}</p>
            <p className="max-w-prose">{words.customers(kept.customerDays)}</p>
          </Change>
          {(kept.rawDays !== null || kept.customerDays !== null) && <NextRun next={kept.next} />}
        </>
      )}
    </Reading>
  )
}

function NextRun({ next: { raws, importRows, customers } }: Pick<Kept, 'next'>) {
  const words = strings.settings.retention
  const lines = [
    ...(raws ? [words.raws(raws)] : []),
    ...(importRows ? [words.importRows(importRows)] : []),
    ...(customers ? [words.people(customers)] : []),
  ]
  return (
    <Section title={words.next} className="max-w-prose">
      {lines.length === 0 ? (
        <p className="text-ink-2">{words.nothing}</p>
      ) : (
        <ul>
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Section>
  )
}

const daysIn = (text: string | undefined) => (text?.trim() ? Number(text) : null)

function RetentionForm({ kept, onDone }: { kept: Kept; onDone: () => void }) {
  const words = strings.settings.retention
  return (
    <ActForm
      name="retention"
      title={words.title}
      level={2}
      submit={strings.settings.save}
      fields={[
        {
          kind: 'number',
          name: 'rawDays',
          label: words.rawDays,
          hint: words.hint,
          first: kept.rawDays === null ? '' : String(kept.rawDays),
          optional: true,
        },
        {
          kind: 'number',
          name: 'customerDays',
          label: words.customerDays,
          hint: words.hint,
          first: kept.customerDays === null ? '' : String(kept.customerDays),
          optional: true,
        },
      ]}
      onSubmit={({ rawDays, customerDays }) =>
        call('PUT /v1/retention', {
          version: kept.version,
          body: { rawDays: daysIn(rawDays), customerDays: daysIn(customerDays) },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
