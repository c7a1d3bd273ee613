import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec, Values } from '../forms/field-spec.ts'
import { strings } from '../strings.ts'
import type { Mailbox } from './mailboxes.tsx'

/** What a mailbox is set to; a new one begins with the usual. */
export function MailboxForm({ mailbox, onDone }: { mailbox: Mailbox | null; onDone: () => void }) {
  const words = strings.mailbox
  return (
    <ActForm
      name={`mailbox:${mailbox?.id ?? 'new'}`}
      title={mailbox ? words.change : words.add}
      level={2}
      submit={strings.settings.save}
      fields={fieldsOf(mailbox)}
      onSubmit={(values) => {
        const body = bodyOf(values)
        return mailbox
          ? call('PUT /v1/mailboxes/{id}', {
              params: { id: mailbox.id },
              version: mailbox.version,
              body: { ...body, password: values.password || null, grantId: mailbox.grantId },
            })
          : call('POST /v1/mailboxes', { body: { ...body, password: values.password || null } })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function fieldsOf(mailbox: Mailbox | null): FieldSpec[] {
  const words = strings.mailbox
  const modes = ['sort-first', 'all-complaints'] as const
  return [
    { kind: 'line', name: 'name', label: words.name, first: mailbox?.name },
    { kind: 'email', name: 'address', label: words.address, first: mailbox?.address },
    { kind: 'line', name: 'host', label: words.host, first: mailbox?.host },
    { kind: 'number', name: 'port', label: words.port, first: String(mailbox?.port ?? 993) },
    { kind: 'check', name: 'secure', label: words.secure, first: (mailbox?.secure ?? true) ? 'yes' : '' },
    { kind: 'line', name: 'login', label: words.login, first: mailbox?.login },
    {
      kind: 'new-password',
      name: 'password',
      label: words.password,
      hint: mailbox ? words.keptPassword : words.newPassword,
      optional: mailbox !== null,
    },
    { kind: 'line', name: 'folder', label: words.folder, first: mailbox?.folder ?? 'INBOX' },
    {
      kind: 'choices',
      name: 'mode',
      label: words.mode,
      first: mailbox?.mode ?? 'sort-first',
      options: modes.map((value) => ({ value, label: words.modes[value], hint: words.modeHints[value] })),
    },
    {
      kind: 'check',
      name: 'plusAddresses',
      label: words.plus,
      hint: words.plusHint,
      first: mailbox?.plusAddresses ? 'yes' : '',
    },
  ]
}

const bodyOf = ({ name = '', address = '', host = '', login = '', folder = '', ...values }: Values) => ({
  name,
  address,
  host,
  login,
  folder,
  port: Number(values.port),
  secure: values.secure === 'yes',
  mode: values.mode === 'all-complaints' ? ('all-complaints' as const) : ('sort-first' as const),
  plusAddresses: values.plusAddresses === 'yes',
})
