import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { BackFill } from './back-fill.tsx'
import { Change } from './change.tsx'
import { MailboxForm } from './mailbox-form.tsx'

/** A mailbox as the server tells it. */
export type Mailbox = Answer<'GET /v1/mailboxes'>['rows'][number]

/** The mailboxes complaints come to, and how each stands. */
export function Mailboxes() {
  const words = strings.mailbox
  const read = useRead('GET /v1/mailboxes', {})
  return (
    <Reading of={read} what={strings.settings.parts.mailboxes}>
      {({ rows }) => (
        <>
          {rows.length === 0 && <p className="max-w-prose text-ink-2">{words.none}</p>}
          {rows.map((mailbox) => (
            <OneMailbox key={mailbox.id} mailbox={mailbox} />
          ))}
          <Change
            isPrimary={rows.length === 0}
            right="settings"
            label={words.add}
            renderForm={(done) => <MailboxForm mailbox={null} onDone={done} />}
          />
        </>
      )}
    </Reading>
  )
}

function OneMailbox({ mailbox }: { mailbox: Mailbox }) {
  const words = strings.mailbox
  const { address, mode, checkedAt, inMailbox, kept, setAside, trouble } = mailbox
  return (
    <Section title={mailbox.name} className="max-w-prose border-b border-line pb-4">
      <p>{words.reads(address, words.modes[mode])}</p>
      <p className="text-ink-2">
        {checkedAt === null ? words.before : words.counted(inMailbox ?? 0, kept ?? 0, setAside ?? 0)}
      </p>
      {trouble && (
        <Notice tone="late">
          <p>
            <strong>{words.trouble(trouble.why)}</strong> {words.troubleTries(trouble.tries)}
          </p>
        </Notice>
      )}
      <div className="flex flex-wrap items-start gap-2 *:has-[form]:order-last *:has-[form]:basis-full [&>form]:basis-full">
        <Change right="settings" renderForm={(done) => <MailboxForm mailbox={mailbox} onDone={done} />} />
        <Trial id={mailbox.id} />
        <BackFill mailbox={mailbox} />
        <Retire id={mailbox.id} />
      </div>
    </Section>
  )
}

/** Sends a mail to the mailbox and waits for it. */
function Trial({ id }: { id: string }) {
  const words = strings.mailbox
  const trial = useAct('POST /v1/mailboxes/{id}/trial')
  const [found, setFound] = useState<string | null>(null)
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        onPress={async () => {
          setFound(words.trialRuns)
          const answer = await trial.run({ params: { id } })
          setFound(answer ? words.trialFound(answer) : null)
        }}
      >
        {words.trial}
      </Button>
      <output>{found}</output>
      <Trouble state={trial.state} />
    </div>
  )
}

function Retire({ id }: { id: string }) {
  const words = strings.mailbox
  const retire = useAct('POST /v1/mailboxes/{id}/retirement')
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        kind="text"
        onPress={async () => {
          if (await retire.run({ params: { id } })) toast(words.retired)
        }}
      >
        {words.retire}
      </Button>
      <Trouble state={retire.state} />
    </div>
  )
}
