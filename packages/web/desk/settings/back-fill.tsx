import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { call, useAct } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'
import type { Mailbox } from './mailboxes.tsx'

type Counted = { readonly since: string; readonly mails: number }

/** Older mail: counted first, then brought in, and nothing is sent for it. */
export function BackFill({ mailbox }: { mailbox: Mailbox }) {
  const words = strings.mailbox
  const [counted, setCounted] = useState<Counted | null>(null)
  const bringIn = useAct('POST /v1/mailboxes/{id}/back-fill')
  const { backFill } = mailbox
  if (backFill && backFill.standing !== 'done')
    return <output>{words.filling(backFill.done, backFill.of)}</output>
  return (
    <div className="flex flex-col items-start gap-2">
      {backFill && !counted && <p className="text-ink-2">{words.filled(backFill.of)}</p>}
      {counted && <output>{words.found(counted.mails)}</output>}
      {counted && counted.mails > 0 && (
        <Button
          kind="primary"
          onPress={async () => {
            const params = { id: mailbox.id }
            if (await bringIn.run({ params, body: { since: counted.since, dryRun: false } })) setCounted(null)
          }}
        >
          {words.bringIn(counted.mails)}
        </Button>
      )}
      <Trouble state={bringIn.state} />
      <Change
        right="settings"
        label={words.backFill}
        renderForm={(done) => <CountForm id={mailbox.id} onCounted={setCounted} onDone={done} />}
      />
    </div>
  )
}

function CountForm({
  id,
  onCounted,
  onDone,
}: {
  id: string
  onCounted: (counted: Counted) => void
  onDone: () => void
}) {
  const words = strings.mailbox
  return (
    <ActForm
      name={`mailbox:${id}:back-fill`}
      title={words.backFill}
      level={2}
      intro={<p className="text-ink-2">{words.backFillIntro}</p>}
      submit={words.countIt}
      fields={[{ kind: 'date', name: 'since', label: words.since }]}
      onSubmit={async ({ since: day = '' }) => {
        const since = new Date(`${day}T00:00:00`).toISOString()
        const { mails } = await call('POST /v1/mailboxes/{id}/back-fill', { params: { id }, body: { since } })
        onCounted({ since, mails })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
