import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Copyable } from '../../ui/copyable.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec } from '../forms/field-spec.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

const scopes = ['read', 'intake', 'draft', 'propose-fact', 'grant', 'dispatch', 'metrics'] as const

/** The API keys: what each may do; a secret is shown once. */
export function Keys() {
  const words = strings.settings.keys
  const read = useRead('GET /v1/keys', {})
  const revoke = useAct('POST /v1/keys/{id}/revocation')
  const [secret, setSecret] = useState<string | null>(null)
  return (
    <>
      <Change
        isPrimary
        right="keys"
        label={words.add}
        renderForm={(done) => <KeyForm onSecret={setSecret} onDone={done} />}
      />
      {secret && (
        <Notice>
          <p className="break-all">
            <strong>{words.secret(secret)}</strong> {words.secretHint}
          </p>
        </Notice>
      )}
      <Trouble state={revoke.state} />
      <Reading of={read} what={strings.settings.parts.keys}>
        {({ rows }) => (
          <ul className="max-w-prose">
            {rows.length === 0 && <li className="text-ink-2">{words.none}</li>}
            {rows.map((key) => (
              <li key={key.id} className="flex flex-wrap items-center gap-3 border-b border-line py-2">
                <span className="min-w-0 flex-1">
                  {key.name} <code className="text-meta">{key.prefix}…</code>
                  <span className="block text-meta text-ink-2">
                    {key.scopes.map((scope) => words.scope[scope]).join(', ')} ·{' '}
                    <ShortTime at={Date.parse(key.madeAt)} />
                  </span>
                </span>
                {key.revoked ? (
                  <Chip tone="quiet" shape="dash">
                    {words.revoked}
                  </Chip>
                ) : (
                  <Button size="small" onPress={() => void revoke.run({ params: { id: key.id } })}>
                    {words.revoke}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Reading>
      <ConnectAgent secret={secret} />
    </>
  )
}

/** What the program of an agent is given: where to ask and with which key; the key itself while it is shown. */
function ConnectAgent({ secret }: { secret: string | null }) {
  const words = strings.settings.keys.agent
  const key = secret ?? 'amk_…'
  const command = `AMENDS_URL=${location.origin} AMENDS_KEY=${key} npm run --silent amends -- mcp`
  return (
    <Section title={words.title} className="max-w-prose">
      <p className="text-ink-2">{words.intro}</p>
      <Copyable label={words.address} value={`${location.origin}/mcp`} words={words} />
      <Copyable label={words.header} value={`Authorization: Bearer ${key}`} words={words} />
      <Copyable label={words.command} value={command} words={words} />
    </Section>
  )
}

function KeyForm({ onSecret, onDone }: { onSecret: (secret: string) => void; onDone: () => void }) {
  const words = strings.settings.keys
  const fields: FieldSpec[] = [
    { kind: 'line', name: 'name', label: words.name },
    ...scopes.map(
      (scope): FieldSpec => ({
        kind: 'check',
        name: scope,
        label: words.scope[scope],
        hint: words.scopeHint[scope],
        first: scope === 'read' ? 'yes' : '',
      }),
    ),
  ]
  return (
    <ActForm
      name="key:new"
      title={words.add}
      level={2}
      submit={words.submit}
      fields={fields}
      onSubmit={async ({ name = '', ...picked }) => {
        const { secret } = await call('POST /v1/keys', {
          body: { name, scopes: scopes.filter((scope) => picked[scope] === 'yes') },
        })
        onSecret(secret)
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
