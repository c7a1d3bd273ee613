import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

type Server = { host: string; port: number; secure: boolean; login: string; sender: string }

/** The server messages leave through, or none. */
export function MailServer() {
  const words = strings.settings.mailServer
  const read = useRead('GET /v1/mail-server', {})
  return (
    <Reading of={read} what={strings.settings.parts['mail-server']}>
      {({ server }) => (
        <>
          <Change
            isPrimary
            right="settings"
            renderForm={(done) => <ServerForm server={server} onDone={done} />}
          >
            <p>{server ? words.set(server.host, server.sender) : words.none}</p>
          </Change>
          {server && <Trial />}
        </>
      )}
    </Reading>
  )
}

function Trial() {
  const words = strings.settings.mailServer
  const trial = useAct('POST /v1/mail-server/trial')
  return (
    <div className="flex flex-col items-start gap-2">
      <Button
        onPress={async () => {
          const answer = await trial.run({})
          if (answer) toast(`${words.trialAnswers[answer.how]} ${answer.answer}`)
        }}
      >
        {words.trial}
      </Button>
      <Trouble state={trial.state} />
    </div>
  )
}

function ServerForm({ server, onDone }: { server: Server | null; onDone: () => void }) {
  const words = strings.settings.mailServer
  return (
    <ActForm
      name="mail-server"
      title={strings.settings.parts['mail-server']}
      level={2}
      submit={strings.settings.save}
      fields={[
        { kind: 'line', name: 'host', label: words.host, first: server?.host },
        { kind: 'number', name: 'port', label: words.port, first: String(server?.port ?? 587) },
        { kind: 'check', name: 'secure', label: words.secure, first: server?.secure ? 'yes' : '' },
        { kind: 'line', name: 'login', label: words.login, first: server?.login, optional: true },
        {
          kind: 'new-password',
          name: 'password',
          label: words.password,
          hint: words.passwordHint,
          optional: true,
        },
        { kind: 'email', name: 'sender', label: words.sender, first: server?.sender },
      ]}
      onSubmit={({ host = '', port, secure, login = '', password, sender = '' }) =>
        call('PUT /v1/mail-server', {
          body: {
            host,
            port: Number(port),
            secure: secure === 'yes',
            login,
            sender,
            password: password || null,
          },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
