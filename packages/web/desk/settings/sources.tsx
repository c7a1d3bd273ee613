import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec } from '../forms/field-spec.ts'
import { usePages } from '../pages.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { Rows } from '../rows.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

type Source = Answer<'GET /v1/happening-sources'>['rows'][number]
type Delivery = Answer<'GET /v1/happening-sources/{id}/deliveries'>['rows'][number]

/** The systems that tell by webhook what happened: where each sends, its secret, and what it sent. */
export function Sources() {
  const words = strings.settings.sources
  const read = useRead('GET /v1/happening-sources', {})
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <p className="max-w-prose text-ink-2">{words.intro}</p>
      <Change
        isPrimary
        right="settings"
        label={words.add}
        renderForm={(done) => <SourceForm onSecret={setSecret} onDone={done} />}
      />
      {secret && (
        <Notice>
          <p className="break-all">
            <strong>{words.made(secret)}</strong> {words.madeHint}
          </p>
        </Notice>
      )}
      <Reading of={read} what={strings.settings.parts.sources}>
        {({ rows }) => (
          <ul className="flex max-w-prose flex-col gap-4">
            {rows.length === 0 && <li className="text-ink-2">{words.none}</li>}
            {rows.map((source) => (
              <OneSource key={source.id} source={source} onSecret={setSecret} />
            ))}
          </ul>
        )}
      </Reading>
    </>
  )
}

type Said = { onSecret: (secret: string | null) => void; onDone: () => void }

function SourceForm({ onSecret, onDone }: Said) {
  const words = strings.settings.sources
  const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }))
  const fields: readonly FieldSpec[] = [
    { kind: 'line', name: 'name', label: words.name, hint: words.nameHint },
    { kind: 'select', name: 'kind', label: words.kind, first: 'shopify', options: kinds },
    secretField(),
    {
      kind: 'area',
      when: ({ kind }) => kind === 'generic',
      name: 'mapping',
      label: words.mapping,
      hint: words.mappingHint,
      optional: true,
    },
  ]
  return (
    <ActForm
      name="source:new"
      title={words.add}
      level={2}
      submit={words.submit}
      fields={fields}
      onSubmit={async ({ name = '', kind, secret, mapping = '' }) => {
        const opened = await call('POST /v1/happening-sources', {
          body: {
            name,
            kind: kind as Source['kind'],
            secret: secret || null,
            mapping: readMapping(mapping),
          },
        })
        onSecret(opened.secret)
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

const secretField = (): FieldSpec => ({
  kind: 'password',
  name: 'secret',
  label: strings.settings.sources.secret,
  hint: strings.settings.sources.secretHint,
  optional: true,
})

/** Lines such as `kind=event.type`, as one writes them. */
function readMapping(text: string): Record<string, string> {
  const pairs = text
    .split('\n')
    .map((line) => line.split('='))
    .map(([field = '', ...rest]) => [field.trim(), rest.join('=').trim()] as const)
  return Object.fromEntries(pairs.filter(([field, member]) => field && member))
}

function OneSource({ source, onSecret }: { source: Source; onSecret: Said['onSecret'] }) {
  const words = strings.settings.sources
  const retire = useAct('POST /v1/happening-sources/{id}/retirement')
  const [hand, setHand] = useState<'secret' | 'sent' | null>(null)
  const { id, name, kind, path, earlierUntil, retiredAt } = source
  const done = () => setHand(null)
  return (
    <li className="flex flex-col gap-2 border-b border-line pb-4">
      <p className="flex flex-wrap items-center gap-3">
        <strong>{name}</strong> <span className="text-ink-2">{words.kinds[kind]}</span>
        {retiredAt && (
          <Chip tone="quiet" shape="dash">
            {words.closed}
          </Chip>
        )}
      </p>
      {!retiredAt && (
        <p className="text-meta text-ink-2">
          {words.sendTo} <code className="break-all">{`${location.origin}${path}`}</code>
        </p>
      )}
      {earlierUntil && !retiredAt && (
        <p className="text-meta text-ink-2">
          {words.earlier} <ShortTime at={Date.parse(earlierUntil)} />
        </p>
      )}
      <p className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => setHand(hand === 'sent' ? null : 'sent')}>
          {words.sent}
        </Button>
        {!retiredAt && (
          <>
            <Button size="small" onPress={() => setHand('secret')}>
              {words.change}
            </Button>
            <Button size="small" onPress={() => void retire.run({ params: { id } })}>
              {words.close}
            </Button>
          </>
        )}
      </p>
      <Trouble state={retire.state} />
      {hand === 'sent' && <Sent id={id} />}
      {hand === 'secret' && (
        <ActForm
          name={`source:${id}:secret`}
          title={words.changing(name)}
          level={2}
          submit={words.changeSubmit}
          fields={[secretField()]}
          onSubmit={async ({ secret }) => {
            const body = { secret: secret || null }
            onSecret((await call('POST /v1/happening-sources/{id}/secret', { params: { id }, body })).secret)
          }}
          onDone={done}
          onCancel={done}
        />
      )}
    </li>
  )
}

function Sent({ id }: { id: string }) {
  const words = strings.settings.sources
  const pages = usePages('GET /v1/happening-sources/{id}/deliveries', { limit: 20 }, { id })
  return (
    <Section title={words.sent}>
      <Rows of={pages} what={words.sent} empty={<p className="text-ink-2">{words.nothingSent}</p>}>
        {(rows) => (
          <ul>
            {rows.map((delivery) => (
              <OneDelivery key={delivery.id} delivery={delivery} />
            ))}
          </ul>
        )}
      </Rows>
    </Section>
  )
}

function OneDelivery({ delivery: { topic, arrivedAt, standing, why, body } }: { delivery: Delivery }) {
  const words = strings.settings.sources
  return (
    <li className="border-b border-line py-2 text-meta">
      <p className="flex flex-wrap items-center gap-2">
        <Chip
          tone={standing === 'not-understood' ? 'risk' : 'quiet'}
          shape={standing === 'not-understood' ? 'square' : 'tick'}
        >
          {words.standings[standing]}
        </Chip>
        <span className="wrap-anywhere">{topic}</span>
        <span className="text-ink-2">
          <ShortTime at={Date.parse(arrivedAt)} />
        </span>
      </p>
      {why && <p className="text-ink-2">{why}</p>}
      {body !== null && (
        <details>
          <summary className="w-fit cursor-pointer py-1 text-ink-2">{words.body}</summary>
          <ScrollRegion label={words.body} className="max-h-64 overflow-auto rounded-control bg-sunken p-2">
            <pre className="wrap-anywhere whitespace-pre-wrap">{body}</pre>
          </ScrollRegion>
        </details>
      )}
    </li>
  )
}
