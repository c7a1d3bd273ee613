import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Section } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import { CaseList } from '../case/case-list.tsx'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { Happenings } from './happenings.tsx'
import { ChangeCustomer, MergeCustomer } from './customer-forms.tsx'
import { EraseCustomer } from './erase-customer.tsx'

/** A customer with everything about them. */
export type CustomerScreen = Answer<'GET /v1/customers/{id}'>

/** What we owe this person, then their history as sentences. */
export default function CustomerPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const read = useRead('GET /v1/customers/{id}', { params: { id } })
  return (
    <Reading of={read} what={strings.customer.title}>
      {(screen) => <OneCustomer screen={screen} />}
    </Reading>
  )
}

function OneCustomer({ screen }: { screen: CustomerScreen }) {
  const words = strings.customer
  const { customer, cases, apologiesInWindow, mergedFrom } = screen
  const open = cases.filter(({ closedAs }) => !closedAs)
  const past = cases.filter(({ closedAs }) => closedAs)
  return (
    <Page
      title={customer.name}
      up={{ to: '/customers', label: words.title }}
      beside={<span className="text-meta text-ink-2">{words.apologies(apologiesInWindow)}</span>}
    >
      <div className="grid min-h-0 flex-1 gap-8 overflow-y-auto p-4 three:grid-cols-[3fr_2fr]">
        <div className="flex flex-col gap-8">
          <Section title={words.owed}>
            {open.length === 0 ? (
              <p className="text-ink-2">{words.nothingOwed}</p>
            ) : (
              <CaseList rows={named(open)} />
            )}
          </Section>
          {past.length > 0 && (
            <Section title={words.cases}>
              <CaseList rows={named(past)} />
            </Section>
          )}
          <Happenings customer={customer} />
        </div>
        <div className="flex flex-col gap-8">
          <Held screen={screen} />
          {mergedFrom.length > 0 && (
            <p className="text-meta text-ink-2">
              {words.mergedFrom(mergedFrom.map(({ name }) => name).join(', '))}
            </p>
          )}
          {customer.mergedInto && <Unmerge id={customer.id} />}
        </div>
      </div>
    </Page>
  )
}

function named(cases: CustomerScreen['cases']) {
  return cases.map((one) => ({ ...one, name: one.failureTitle }))
}

function Held({ screen }: { screen: CustomerScreen }) {
  const words = strings.customer
  const { may } = useSession()
  const [hand, setHand] = useState<'change' | 'merge' | 'erase' | null>(null)
  const { identities, zone, language, needs } = screen.customer
  const done = () => setHand(null)
  const reach = identities.filter(({ kind }) => kind !== 'outside')
  const elsewhere = identities.filter(({ kind }) => kind === 'outside')
  if (hand === 'change') return <ChangeCustomer screen={screen} onDone={done} />
  if (hand === 'merge') return <MergeCustomer id={screen.customer.id} onDone={done} />
  if (hand === 'erase') return <EraseCustomer id={screen.customer.id} onDone={done} />
  return (
    <Section title={words.reach}>
      {reach.length === 0 && <p className="text-ink-2">{words.noReach}</p>}
      <DefinitionList
        rows={[
          ...reach.map(({ kind, value }) => ({ term: words.kinds[kind], value })),
          { term: words.zone, value: zone },
          ...(language ? [{ term: words.language, value: language }] : []),
          ...(needs ? [{ term: words.needs, value: needs }] : []),
        ]}
      />
      {elsewhere.length > 0 && (
        <details className="text-meta">
          <summary className="w-fit cursor-pointer py-1 text-ink-2">
            {words.elsewhere(elsewhere.length)}
          </summary>
          <ul className="border-s border-line py-1 ps-3 wrap-anywhere">
            {elsewhere.map(({ value }) => (
              <li key={value}>{value}</li>
            ))}
          </ul>
        </details>
      )}
      {may('own') && (
        <p className="flex flex-wrap gap-2">
          <Button onPress={() => setHand('change')}>{words.change}</Button>
          <Button onPress={() => setHand('merge')}>{words.merge}</Button>
        </p>
      )}
      {may('settings') && (
        <p>
          <Button onPress={() => setHand('erase')}>{words.erase}</Button>
        </p>
      )}
    </Section>
  )
}

function Unmerge({ id }: { id: string }) {
  const words = strings.customer
  const unmerge = useAct('POST /v1/customers/{id}/unmerge')
  return (
    <div className="flex flex-col items-start gap-2">
      <p>{words.mergedInto}</p>
      <Button
        onPress={async () => {
          if (await unmerge.run({ params: { id } })) toast(words.unmerge)
        }}
      >
        {words.unmerge}
      </Button>
      <Trouble state={unmerge.state} />
    </div>
  )
}
