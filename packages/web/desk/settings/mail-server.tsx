import type { Answer } from '@amends/contract/client'
import { Button } from '../../ui/button.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'
import { CameBack, GrantTrouble } from './mail-account.tsx'
import { MailServerForm } from './mail-server-form.tsx'
import { MailSigning } from './mail-signing.tsx'

/** The mail server as the settings show it. */
export type KeptServer = NonNullable<Answer<'GET /v1/mail-server'>['server']>

/** The server messages leave through, or none. */
export function MailServer() {
  const words = strings.settings.mailServer
  const read = useRead('GET /v1/mail-server', {})
  return (
    <>
      <CameBack />
      <Reading of={read} what={strings.settings.parts['mail-server']}>
        {({ server }) => (
          <>
            {server?.grant && !server.grant.connected && <GrantTrouble grant={server.grant} />}
            <Change
              isPrimary
              right="settings"
              renderForm={(done) => <MailServerForm server={server} onDone={done} />}
            >
              <p className="max-w-prose">
                {server ? `${words.set(server.host, server.sender)} ${signIn(server)}` : words.none}
              </p>
            </Change>
            {server && <Trial />}
            {server && <MailSigning server={server} />}
          </>
        )}
      </Reading>
    </>
  )
}

function signIn({ grant, login, sender }: KeptServer) {
  const { by } = strings.settings.mailServer
  if (grant) return by.account(login || sender)
  return login ? by.password(login) : by.nobody
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
