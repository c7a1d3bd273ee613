import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { useNow, usePlace } from '../../ui/clock.ts'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Select } from '../../ui/field.tsx'
import { Section } from '../../ui/panel.tsx'
import { fullTime, shortTime } from '../../ui/time.ts'
import { ShortTime } from '../../ui/time-pair.tsx'
import { useRead } from '../api.ts'
import { usePages } from '../pages.ts'
import { Rows } from '../rows.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { asRead, kindName } from './happening.ts'

type Happening = Answer<'GET /v1/customers/{id}/happenings'>['rows'][number]

/** What we know happened to a customer, newest first, of every kind or of one. */
export function Happenings({ customer }: { customer: { readonly id: string; readonly zone: string } }) {
  const words = strings.customer
  const [kind, setKind] = useState('')
  const params = { id: customer.id }
  const route = 'GET /v1/customers/{id}/happenings'
  const pages = usePages(route, { limit: 20, ...(kind ? { kind } : {}) }, params)
  // Read by itself, so that the choice stays while the rows of another kind are fetched.
  const kinds = useRead(route, { params, query: { limit: 1 } }).data?.kinds ?? []
  return (
    <Section title={words.history}>
      {kinds.length > 1 && (
        <Select
          label={words.happening.ofKind}
          value={kind}
          onChange={setKind}
          options={[
            { value: '', label: words.happening.everyKind },
            ...kinds.map((one) => ({
              value: one.kind,
              label: words.happening.kindCount(kindName(one.kind), one.count),
            })),
          ]}
          className="max-w-64"
        />
      )}
      <Rows of={pages} what={words.history} empty={<p className="text-ink-2">{words.noHistory}</p>}>
        {(rows) => (
          <ol className="flex flex-col gap-2">
            {rows.map((happening) => (
              <HappeningLine key={happening.id} happening={happening} zone={customer.zone} />
            ))}
          </ol>
        )}
      </Rows>
    </Section>
  )
}

function HappeningLine({ happening, zone }: { happening: Happening; zone: string }) {
  const words = strings.customer.happening
  const { me } = useSession()
  const { sentence, fields } = asRead(happening, { locale: me.workspace.locale, timezone: zone })
  const { kind, at, source, sourceId } = happening
  return (
    <li>
      <span className="text-meta text-ink-2">
        <When at={Date.parse(at)} zone={zone} /> · {source}
      </span>
      <span className="block wrap-anywhere">{sentence}</span>
      <details className="text-meta">
        <summary className="w-fit cursor-pointer py-1 text-ink-2">
          {words.all}
          <span className="sr-only">: {sentence}</span>
        </summary>
        <div className="border-s border-line py-1 ps-3 wrap-anywhere">
          <DefinitionList
            rows={[
              { term: words.kind, value: kind },
              { term: words.from, value: source },
              { term: words.id, value: sourceId },
              ...fields.map(({ name, value }) => ({ term: name, value })),
            ]}
          />
        </div>
      </details>
    </li>
  )
}

/** Our time, and theirs beside it where their clock shows another. */
function When({ at, zone }: { at: number; zone: string }) {
  const words = strings.customer.happening
  const now = useNow()
  const { timezone } = usePlace()
  const [ours, theirs] = [shortTime(at, now, timezone), shortTime(at, now, zone)]
  const note = words.atTheirs(fullTime(at, { timezone: zone, name: '' }))
  return (
    <>
      <ShortTime at={at} note={ours === theirs ? undefined : note} />
      {ours !== theirs && ` · ${words.atTheirs(theirs)}`}
    </>
  )
}
