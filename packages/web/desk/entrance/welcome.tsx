import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { PageHeading } from '../../ui/page-heading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec } from '../forms/field-spec.ts'
import { strings } from '../strings.ts'
import { SampleShop } from './sample.tsx'

/** The first run: the sample shop, or an empty workspace with its first person. */
export function Welcome({
  code,
  making,
  hasBegun = false,
}: {
  code: string
  making: Answer<'GET /v1/welcome'>['making']
  /** A workspace stands already. */
  hasBegun?: boolean
}) {
  const words = strings.entrance
  const [kind, setKind] = useState<'sample' | 'empty' | null>(null)
  const codeField: FieldSpec = {
    kind: 'line',
    name: 'code',
    label: words.code,
    hint: words.codeHint,
    first: code,
  }
  return (
    <>
      <PageHeading title={words.welcome} windowTitle={strings.shell.windowTitle(words.welcome, 0)} />
      <p className="text-ink-2">{hasBegun ? words.welcomeBegun : words.welcomeIntro}</p>
      {kind !== 'empty' && <SampleShop codeField={codeField} making={making} />}
      {hasBegun && (
        <p>
          <a href="/" className="text-accent underline underline-offset-4">
            {words.signIn}
          </a>
        </p>
      )}
      {kind === null && !making && !hasBegun && (
        <Panel className="flex flex-col items-start gap-3 p-6!">
          <h2 className="text-section">{words.empty}</h2>
          <p className="text-ink-2">{words.emptyText}</p>
          <Button onPress={() => setKind('empty')}>{words.empty} …</Button>
        </Panel>
      )}
      {kind === 'empty' && <EmptyWorkspace codeField={codeField} onOther={() => setKind(null)} />}
    </>
  )
}

function EmptyWorkspace({ codeField, onOther }: { codeField: FieldSpec; onOther: () => void }) {
  const words = strings.entrance
  return (
    <Panel className="flex flex-col gap-3 p-6!">
      <h2 className="text-section">{words.empty}</h2>
      <p className="text-ink-2">{words.emptyText}</p>
      <ActForm
        isPrimary
        name="welcome-empty"
        submit={words.emptySubmit}
        fields={[
          codeField,
          { kind: 'line', name: 'workspace', label: words.workspaceName },
          {
            kind: 'select',
            name: 'zone',
            label: words.zone,
            hint: words.zoneHint,
            first: ownZone(),
            options: zones(),
          },
          { kind: 'line', name: 'currency', label: words.currency, hint: words.currencyHint, first: 'GBP' },
          { kind: 'line', name: 'name', label: words.yourName, hint: words.yourNameHint },
          { kind: 'email', name: 'email', label: words.email },
          { kind: 'new-password', name: 'password', label: words.newPassword, hint: words.passwordHint },
        ]}
        onSubmit={({
          code = '',
          workspace = '',
          zone = '',
          currency = '',
          name = '',
          email = '',
          password = '',
        }) =>
          call('POST /v1/welcome', {
            body: {
              code,
              kind: 'empty',
              workspace: { name: workspace, zone, currency: currency.toUpperCase() },
              person: { name, email, password },
            },
          })
        }
        onDone={() => location.assign('/queue')}
        onCancel={onOther}
      />
    </Panel>
  )
}

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone
}

/** Every zone this browser can tell times in. */
export function zones(): readonly { value: string; label: string }[] {
  const names = new Set([ownZone(), 'Europe/London', ...Intl.supportedValuesOf('timeZone')])
  return [...names].toSorted().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))
}
