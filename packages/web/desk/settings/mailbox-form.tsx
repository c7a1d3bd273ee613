import { providerOf } from '@amends/contract/mail-providers'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec, Values } from '../forms/field-spec.ts'
import { strings } from '../strings.ts'
import type { Mailbox } from './mailboxes.tsx'

/** What a mailbox is set to; a new one begins with the usual. */
export function MailboxForm({ mailbox, onDone }: { mailbox: Mailbox | null; onDone: () => void }) {
  const words = strings.mailbox
  const { data } = useRead('GET /v1/oauth-grants', {})
  const accounts = (data?.rows ?? []).filter(({ connected }) => connected)
  return (
    <ActForm
      name={`mailbox:${mailbox?.id ?? 'new'}`}
      title={mailbox ? words.change : words.add}
      level={2}
      submit={strings.settings.save}
      fields={fieldsOf(mailbox, accounts)}
      follow={(field, values) => (field === 'address' && !mailbox ? filledIn(values) : {})}
      onSubmit={(values) => {
        const body = bodyOf(values)
        return mailbox
          ? call('PUT /v1/mailboxes/{id}', {
              params: { id: mailbox.id },
              version: mailbox.version,
              body: { ...body, password: values.password || null },
            })
          : call('POST /v1/mailboxes', { body: { ...body, password: values.password || null } })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

type Account = {
  readonly id: string
  readonly provider: 'google' | 'microsoft' | 'other'
  readonly clientId: string
}

/** What the provider of an address settles. */
function filledIn({ address = '', login }: Values): Values {
  const imap = providerOf(address)?.imap
  if (!imap) return {}
  const { host, port, secure } = imap
  return { host, port: String(port), secure: secure ? 'yes' : '', login: login || address }
}

/** A password, or one of the accounts that a provider gave us leave for. */
function signingIn(mailbox: Mailbox | null, accounts: readonly Account[]): FieldSpec[] {
  const words = strings.mailbox
  const byPassword = (values: Values) => !values.grantId
  const options = accounts.map(({ id, provider, clientId }) => ({
    value: id,
    label: words.account(words.providers[provider], clientId),
  }))
  return [
    ...(accounts.length
      ? [
          {
            kind: 'select' as const,
            name: 'grantId',
            label: words.signIn,
            first: mailbox?.grantId ?? '',
            optional: true,
            options: [{ value: '', label: words.byPassword }, ...options],
          },
        ]
      : []),
    {
      kind: 'new-password',
      name: 'password',
      label: words.password,
      hint: mailbox ? words.keptPassword : words.newPassword,
      optional: mailbox !== null,
      when: byPassword,
    },
  ]
}

function fieldsOf(mailbox: Mailbox | null, accounts: readonly Account[]): FieldSpec[] {
  const words = strings.mailbox
  const modes = ['sort-first', 'all-complaints'] as const
  return [
    { kind: 'line', name: 'name', label: words.name, first: mailbox?.name },
    { kind: 'email', name: 'address', label: words.address, first: mailbox?.address },
    { kind: 'line', name: 'host', label: words.host, first: mailbox?.host },
    { kind: 'number', name: 'port', label: words.port, first: String(mailbox?.port ?? 993) },
    { kind: 'check', name: 'secure', label: words.secure, first: (mailbox?.secure ?? true) ? 'yes' : '' },
    { kind: 'line', name: 'login', label: words.login, first: mailbox?.login },
    ...signingIn(mailbox, accounts),
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
  grantId: values.grantId || null,
})
