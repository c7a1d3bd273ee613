import { mailProviders, providerOf } from '@amends/contract/mail-providers'
import { useState } from 'react'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec, Values } from '../forms/field-spec.ts'
import { strings } from '../strings.ts'
import type { KeptServer } from './mail-server.tsx'

type MailServerFormProps = { server: KeptServer | null; onDone: () => void }

/** No provider that is known. */
const own = 'own'

/** The way out, filled in as far as the provider of the address is known. */
export function MailServerForm({ server, onDone }: MailServerFormProps) {
  const grants = useRead('GET /v1/oauth-grants', {})
  const [provider, setProvider] = useState(() => providerFor(server))
  const follow = (field: string, values: Values): Values => {
    const found =
      field === 'sender' ? (providerOf(values['sender'] ?? '')?.id ?? values['provider']) : values['provider']
    if ((field !== 'sender' && field !== 'provider') || found === provider) return {}
    setProvider(found ?? own)
    return { provider: found ?? own, ...filledIn(found ?? own, values) }
  }
  return (
    <ActForm
      name="mail-server"
      title={strings.settings.parts['mail-server']}
      level={2}
      submit={strings.settings.save}
      fields={fieldsFor(server, provider, grants.data?.redirectUri ?? '')}
      follow={follow}
      onSubmit={(values) => keep(server, values)}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** The provider whose server it is, else the one of the address. */
const providerFor = (server: KeptServer | null) =>
  (mailProviders.find(({ smtp }) => smtp.host === server?.host) ?? providerOf(server?.sender ?? ''))?.id ??
  own

const known = (id: string) => mailProviders.find((one) => one.id === id)

/** What a provider settles. */
function filledIn(id: string, { sender = '', login }: Values): Values {
  const provider = known(id)
  if (!provider) return {}
  const { host, port, secure } = provider.smtp
  return {
    host,
    port: String(port),
    secure: secure ? 'yes' : '',
    login: login || sender,
    way: provider.auth[0] === 'password' ? 'password' : 'account',
  }
}

const byPassword = ({ way }: Values) => way === 'password'
const byAccount = ({ way }: Values) => way === 'account'
const signsIn = ({ way }: Values) => way !== 'nobody'
const withLeaveOf = (kind: 'microsoft' | 'other') => (values: Values) =>
  byAccount(values) && leaveOf(values['provider'] ?? '') === kind

/** Whose leave is asked for an account of this provider. */
const leaveOf = (id: string) => known(id)?.auth.find((one) => one !== 'password') ?? 'other'

function fieldsFor(server: KeptServer | null, provider: string, redirectUri: string): readonly FieldSpec[] {
  const words = strings.settings.mailServer
  const note = known(provider)?.note
  const hasPassword = server !== null && wayOf(server) === 'password'
  return [
    { kind: 'email', name: 'sender', label: words.sender, hint: words.senderHint, first: server?.sender },
    {
      kind: 'select',
      name: 'provider',
      label: words.provider,
      hint: note,
      first: provider,
      options: [
        { value: own, label: words.another },
        ...mailProviders.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
    { kind: 'line', name: 'host', label: words.host, first: server?.host },
    { kind: 'number', name: 'port', label: words.port, first: String(server?.port ?? 465) },
    { kind: 'check', name: 'secure', label: words.secure, first: server && !server.secure ? '' : 'yes' },
    {
      kind: 'choices',
      name: 'way',
      label: words.way,
      first: wayOf(server),
      options: (['password', 'account', 'nobody'] as const).map((value) => ({
        value,
        label: words.ways[value],
      })),
    },
    { kind: 'line', name: 'login', label: words.login, first: server?.login, when: signsIn },
    {
      kind: 'new-password',
      name: 'password',
      label: words.password,
      hint: hasPassword ? words.passwordKept : words.keptEncrypted,
      optional: hasPassword,
      when: byPassword,
    },
    ...accountFields(server, redirectUri),
  ]
}

function accountFields(server: KeptServer | null, redirectUri: string): readonly FieldSpec[] {
  const words = strings.settings.mailServer
  const isConnected = Boolean(server?.grant)
  const hint = `${words.client(redirectUri)}${isConnected ? ` ${words.clientIdKept}` : ''}`
  return [
    { kind: 'line', name: 'clientId', label: words.clientId, hint, optional: isConnected, when: byAccount },
    {
      kind: 'new-password',
      name: 'clientSecret',
      label: words.clientSecret,
      hint: words.keptEncrypted,
      optional: true,
      when: byAccount,
    },
    {
      kind: 'line',
      name: 'tenant',
      label: words.tenant,
      hint: words.tenantHint,
      first: 'common',
      when: withLeaveOf('microsoft'),
    },
    {
      kind: 'line',
      name: 'issuer',
      label: words.issuer,
      hint: words.issuerHint,
      optional: isConnected,
      when: withLeaveOf('other'),
    },
    {
      kind: 'line',
      name: 'scope',
      label: words.scope,
      hint: words.scopeHint,
      first: 'openid offline_access',
      when: withLeaveOf('other'),
    },
  ]
}

function wayOf(server: KeptServer | null) {
  if (!server) return 'password'
  if (server.grant) return 'account'
  return server.login ? 'password' : 'nobody'
}

async function keep(server: KeptServer | null, values: Values) {
  const { way, sender = '', host = '', port, secure, login = '', password } = values
  const place = {
    host,
    port: Number(port),
    secure: secure === 'yes',
    sender,
    login: way === 'nobody' ? '' : login,
  }
  if (way === 'password') return set({ ...place, password: password || null, grantId: null })
  if (way === 'nobody') return set({ ...place, password: '', grantId: null })
  if (!values['clientId'] && server?.grant) return set({ ...place, password: null, grantId: server.grant.id })
  const { grant, authoriseUrl } = await askForLeave(values)
  await set({ ...place, password: null, grantId: grant.id })
  window.location.assign(authoriseUrl)
}

type Body = Parameters<typeof call<'PUT /v1/mail-server'>>[1]['body']

const set = (body: Body) => call('PUT /v1/mail-server', { body })

function askForLeave({
  provider = '',
  clientId = '',
  clientSecret,
  tenant,
  issuer,
  scope,
  login,
  sender,
}: Values) {
  const from = leaveOf(provider)
  return call('POST /v1/oauth-grants', {
    body: {
      provider: from,
      clientId,
      clientSecret: clientSecret || null,
      login: login || sender || null,
      ...(from === 'microsoft' && tenant ? { tenant } : {}),
      ...(from === 'other' ? { issuer: issuer || null, ...(scope ? { scope } : {}) } : {}),
    },
  })
}
