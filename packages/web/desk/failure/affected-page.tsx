import type { Answer } from '@amends/contract/client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { TextField } from '../../ui/field.tsx'
import { Section } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { Why } from '../../ui/why.tsx'
import { useRead } from '../api.ts'
import { usePages } from '../pages.ts'
import { Reading } from '../reading.tsx'
import type { Search } from '../router.tsx'
import { Rows } from '../rows.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { Asked, HowMany } from './affected-section.tsx'
import { draftOf, emptyDraft, type WireRule } from './rule-draft.ts'
import { RuleForm } from './rule-form.tsx'
import { Seen } from './seen.tsx'

const words = strings.affected

type Standing = Answer<'GET /v1/failures/{id}/affected-rule'>

/** Whom a failure touched: the rule as a sentence, everyone it finds and why, and why somebody is out. */
export default function AffectedPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const failure = useRead('GET /v1/failures/{id}', { params: { id } })
  const standing = useRead('GET /v1/failures/{id}/affected-rule', { params: { id } })
  const title = failure.data?.failure.title ?? strings.failure.title
  return (
    <Page title={words.title} up={{ to: `/failures/${id}`, label: title }}>
      <div className="grid min-h-0 flex-1 content-start gap-8 overflow-y-auto p-4 three:grid-cols-[3fr_2fr]">
        <Reading of={standing} what={words.rule}>
          {(told) => (
            <>
              <div className="flex min-w-0 flex-col gap-8">
                <Rule failureId={id} standing={told} />
                {told.version > 0 && <List failureId={id} />}
              </div>
              <div className="flex min-w-0 flex-col gap-8">
                <HowMany failureId={id} />
                {told.version > 0 && <LookUp failureId={id} />}
              </div>
            </>
          )}
        </Reading>
      </div>
    </Page>
  )
}

function Rule({ failureId, standing }: { failureId: string; standing: Standing }) {
  const { rule, sentence, size, complained, version, computedAt } = standing
  const [opened, setOpened] = useState(rule === null)
  const draft = rule === null ? emptyDraft : draftOf(rule as WireRule)
  return (
    <Section title={words.rule} aside={<Why id="C6" />}>
      {sentence !== null && (
        <div className="max-w-prose">
          <p dir="auto">{sentence}</p>
          <p className="font-bold">{words.size(size ?? 0, complained ?? 0)}</p>
          <Asked version={version} computedAt={computedAt} />
        </div>
      )}
      {opened ? (
        <>
          {draft === null && <p className="max-w-prose text-ink-2">{words.manyHappenings}</p>}
          <RuleForm
            key={version}
            failureId={failureId}
            version={version}
            first={draft ?? emptyDraft}
            onDone={() => setOpened(false)}
          />
        </>
      ) : (
        <p className="flex flex-wrap gap-2">
          <Button onPress={() => setOpened(true)}>{version === 0 ? words.say : words.change}</Button>
          <Link to="/failures/$id/contrast" params={{ id: failureId }} className={buttonClass()}>
            {words.share}
          </Link>
        </p>
      )}
    </Section>
  )
}

type Line = Answer<'GET /v1/failures/{id}/affected'>['rows'][number]

function List({ failureId }: { failureId: string }) {
  const pages = usePages('GET /v1/failures/{id}/affected', {}, { id: failureId })
  return (
    <Section title={words.list}>
      <Rows
        of={pages}
        what={words.list}
        empty={<EmptyState title={words.nobody}>{words.nobodyText}</EmptyState>}
      >
        {(rows) => (
          <ul aria-label={words.list}>
            {rows.map((row) => (
              <OneLine key={row.customer.id} row={row} />
            ))}
          </ul>
        )}
      </Rows>
    </Section>
  )
}

function OneLine({ row: { customer, complained, why } }: { row: Line }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <li className="flex flex-col gap-2 border-b border-line py-2">
      <div className="flex flex-wrap items-center gap-x-3">
        <Link
          to="/customers/$id"
          params={{ id: customer.id }}
          dir="auto"
          className="min-w-0 flex-1 wrap-anywhere"
        >
          {customer.name}
        </Link>
        <Chip tone={complained ? 'open' : 'quiet'} shape={complained ? 'tick' : 'ring'}>
          {complained ? words.complained : words.silent}
        </Chip>
        <Button
          size="small"
          kind="text"
          aria-expanded={isOpen}
          aria-label={isOpen ? words.hideWhyOf(customer.name) : words.whyOf(customer.name)}
          onPress={() => setOpen(!isOpen)}
        >
          {isOpen ? words.hideWhy : words.why}
        </Button>
      </div>
      {isOpen && <Seen why={why} />}
    </li>
  )
}

/** Why one customer is in, or out; looked up by name. */
function LookUp({ failureId }: { failureId: string }) {
  const [text, setText] = useState('')
  const [asked, setAsked] = useState('')
  const found = useRead('GET /v1/customers', { query: { q: asked, limit: 5 } }, { isOff: !asked })
  return (
    <Section title={words.lookUp}>
      <form
        className="flex flex-wrap items-end gap-2"
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(text.trim())
        }}
      >
        <TextField label={words.lookUpField} value={text} maxLength={200} onChange={setText} />
        <Button type="submit" onPress={() => undefined}>
          {words.lookUpGo}
        </Button>
      </form>
      {asked && found.data?.rows.length === 0 && <p>{words.noMatch}</p>}
      <ul className="flex flex-col gap-4">
        {asked &&
          found.data?.rows.map(({ id }) => (
            <li key={id}>
              <InOrOut failureId={failureId} customerId={id} />
            </li>
          ))}
      </ul>
    </Section>
  )
}

function InOrOut({ failureId, customerId }: { failureId: string; customerId: string }) {
  const params = { id: failureId, customerId }
  const read = useRead('GET /v1/failures/{id}/affected/{customerId}', { params })
  return (
    <Reading of={read} what={words.lookUp}>
      {({ customer, isIn, why }) => (
        <div className="flex flex-col gap-2">
          <p className="font-bold">{isIn ? words.isIn(customer.name) : words.isOut(customer.name)}</p>
          {!isIn && <p className="text-ink-2">{why.length ? words.nearest : words.outNothing}</p>}
          <Seen why={why} />
        </div>
      )}
    </Reading>
  )
}
