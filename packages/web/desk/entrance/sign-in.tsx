import { PageHeading } from '../../ui/page-heading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { strings } from '../strings.ts'

/** E-mail and password; paste and password managers work. */
export function SignIn() {
  const words = strings.entrance
  return (
    <Panel className="flex flex-col gap-4 p-6!">
      <PageHeading title={words.signIn} windowTitle={strings.shell.windowTitle(words.signIn, 0)} />
      <ActForm
        isPrimary
        name="sign-in"
        submit={words.signIn}
        fields={[
          { kind: 'email', name: 'email', label: words.email },
          { kind: 'password', name: 'password', label: words.password },
        ]}
        onSubmit={({ email = '', password = '' }) => call('POST /v1/session', { body: { email, password } })}
      />
      <p className="text-meta text-ink-2">{words.forgotten}</p>
      <p>
        <a href="/code" className="text-accent underline underline-offset-4">
          {words.haveCode}
        </a>
      </p>
    </Panel>
  )
}
