import { PageHeading } from '../../ui/page-heading.tsx'
import { Panel } from '../../ui/panel.tsx'
import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { strings } from '../strings.ts'

/** A password set with a one-time code. */
export function CodePage({ code }: { code: string }) {
  const words = strings.entrance
  return (
    <Panel className="flex flex-col gap-4 p-6!">
      <PageHeading title={words.codeTitle} windowTitle={strings.shell.windowTitle(words.codeTitle, 0)} />
      <ActForm
        isPrimary
        name="code"
        submit={words.setPassword}
        fields={[
          { kind: 'line', name: 'code', label: words.code, hint: words.codeHint, first: code },
          { kind: 'new-password', name: 'password', label: words.newPassword, hint: words.passwordHint },
        ]}
        onSubmit={(values) =>
          call('POST /v1/session/reset', {
            body: { code: values.code ?? '', password: values.password ?? '' },
          })
        }
        onDone={() => location.assign('/')}
      />
    </Panel>
  )
}
