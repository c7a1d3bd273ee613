import { Button } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { toast } from '../../ui/toast.tsx'
import { call, useAct } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'
import type { KeptServer } from './mail-server.tsx'

/** How what leaves is signed, and the record whoever looks after the domain publishes. */
export function MailSigning({ server }: { server: KeptServer }) {
  const words = strings.settings.mailServer.signing
  const end = useAct('DELETE /v1/mail-server/signing')
  const { signing } = server
  return (
    <section aria-labelledby="mail-signing" className="flex max-w-prose flex-col items-start gap-3">
      <h2 id="mail-signing" className="text-body font-bold">
        {words.title}
      </h2>
      <Change
        right="settings"
        label={signing ? words.change : words.start}
        renderForm={(done) => <SigningForm server={server} onDone={done} />}
      >
        <p>{signing ? words.set(signing.domain) : words.none}</p>
        {signing && <Record record={signing.record} />}
      </Change>
      {signing && (
        <Button kind="text" onPress={() => void end.run({})}>
          {words.end}
        </Button>
      )}
      <Trouble state={end.state} />
    </section>
  )
}

function Record({ record: { name, value } }: { record: NonNullable<KeptServer['signing']>['record'] }) {
  const words = strings.settings.mailServer.signing
  const shown = (text: string) => <code className="text-meta break-all">{text}</code>
  return (
    <>
      <DefinitionList
        rows={[
          { term: words.name, value: shown(name) },
          { term: words.kind, value: shown('TXT') },
          { term: words.value, value: shown(value) },
        ]}
      />
      <Button
        size="small"
        onPress={() => void navigator.clipboard.writeText(value).then(() => toast(words.copied))}
      >
        {words.copy}
      </Button>
    </>
  )
}

function SigningForm({ server, onDone }: { server: KeptServer; onDone: () => void }) {
  const words = strings.settings.mailServer.signing
  const { signing, sender } = server
  return (
    <ActForm
      name="mail-signing"
      title={words.title}
      intro={<p className="text-ink-2">{words.intro}</p>}
      submit={words.submit}
      fields={[
        {
          kind: 'line',
          name: 'domain',
          label: words.domain,
          first: signing?.domain ?? sender.split('@').at(-1),
        },
        {
          kind: 'line',
          name: 'selector',
          label: words.selector,
          hint: words.selectorHint,
          first: signing?.selector ?? 'amends',
        },
        { kind: 'new-password', name: 'privateKey', label: words.key, hint: words.keyHint, optional: true },
      ]}
      onSubmit={({ domain = '', selector = '', privateKey }) =>
        call('PUT /v1/mail-server/signing', { body: { domain, selector, privateKey: privateKey || null } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
