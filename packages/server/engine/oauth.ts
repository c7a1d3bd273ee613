import { createHash, randomBytes } from 'node:crypto'
import { request } from './outbound.ts'

/** Where a provider is asked for leave, where tokens come from, and what is asked for. */
export type Provider = {
  readonly authoriseEndpoint: string
  readonly tokenEndpoint: string
  readonly scope: string
}

/** We, as the provider knows us. */
export type Client = {
  readonly clientId: string
  readonly clientSecret: string | null
  readonly tokenEndpoint: string
}

/** What a provider hands out; without a new refresh token the old one stays good. */
export type Tokens = {
  readonly accessToken: string
  readonly refreshToken: string | null
  readonly expiresAt: number
}

/** The provider says that the leave is gone, or that it never knew us: only a person can mend that. */
export class LeaveRefused extends Error {}

/** https://developers.google.com/gmail/imap/xoauth2-protocol, https://developers.google.com/identity/protocols/oauth2/web-server */
export const google: Provider = {
  authoriseEndpoint: 'https://accounts.google.com/o/oauth2/v2/auth?access_type=offline&prompt=consent',
  tokenEndpoint: 'https://oauth2.googleapis.com/token',
  scope: 'https://mail.google.com/',
}

/** https://learn.microsoft.com/exchange/client-developer/legacy-protocols/how-to-authenticate-an-imap-pop-smtp-application-by-using-oauth */
export const microsoft = (tenant: string): Provider => ({
  authoriseEndpoint: `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/authorize`,
  tokenEndpoint: `https://login.microsoftonline.com/${encodeURIComponent(tenant)}/oauth2/v2.0/token`,
  scope:
    'offline_access https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All',
})

/** Any other provider, by what it says of itself (OpenID Connect Discovery). */
export async function discover(issuer: string, scope: string): Promise<Provider> {
  const { status, body } = await request(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`)
  const said = status === 200 ? readJson(body) : {}
  const [authoriseEndpoint, tokenEndpoint] = [said['authorization_endpoint'], said['token_endpoint']]
  // Its answer must be about itself: otherwise one provider could send us, and our secret, to another.
  if (said['issuer'] !== issuer || !isAddress(authoriseEndpoint) || !isAddress(tokenEndpoint))
    throw new Error(`${issuer} does not describe itself as a provider of OAuth`)
  return { authoriseEndpoint: asking(authoriseEndpoint), tokenEndpoint, scope }
}

/** Leave for longer than an hour is given only to who asks for it in so many words (OpenID Connect Core, 11). */
function asking(endpoint: string) {
  const url = new URL(endpoint)
  url.searchParams.set('prompt', 'consent')
  return url.href
}

/** What proves, when we come back, that it was we who set out (PKCE, RFC 7636). */
export const newVerifier = () => randomBytes(32).toString('base64url')

/** Where a person gives the leave. */
export function authoriseUrl(
  { authoriseEndpoint, scope }: Pick<Provider, 'authoriseEndpoint' | 'scope'>,
  asked: { clientId: string; redirectUri: string; state: string; verifier: string; login?: string },
): string {
  const url = new URL(authoriseEndpoint)
  const { clientId, redirectUri, state, verifier, login } = asked
  const parameters = {
    response_type: 'code',
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...(login ? { login_hint: login } : {}),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

/** Turns the code a person came back with into tokens. */
export const exchangeCode = (
  client: Client,
  { code, verifier, redirectUri }: { code: string; verifier: string; redirectUri: string },
) =>
  tokensFrom(client, {
    grant_type: 'authorization_code',
    code,
    code_verifier: verifier,
    redirect_uri: redirectUri,
  })

/** Turns the refresh token into a new access token; a provider that rotates hands out a new refresh token, too. */
export const refresh = (client: Client, refreshToken: string) =>
  tokensFrom(client, { grant_type: 'refresh_token', refresh_token: refreshToken })

async function tokensFrom({ clientId, clientSecret, tokenEndpoint }: Client, asked: Record<string, string>) {
  const form = { ...asked, client_id: clientId, ...(clientSecret ? { client_secret: clientSecret } : {}) }
  const { status, body } = await request(tokenEndpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' },
    body: new URLSearchParams(form).toString(),
  })
  const said = readJson(body)
  if (status === 400 || status === 401 || status === 403) throw new LeaveRefused(reasonIn(said, status))
  const accessToken = said['access_token']
  if (status !== 200 || typeof accessToken !== 'string')
    throw new Error(`${new URL(tokenEndpoint).host} gave no token: ${reasonIn(said, status)}`)
  return tokensIn(said, accessToken)
}

function tokensIn(said: Record<string, unknown>, accessToken: string): Tokens {
  const { expires_in: seconds, refresh_token: refreshToken } = said
  return {
    accessToken,
    refreshToken: typeof refreshToken === 'string' ? refreshToken : null,
    expiresAt: Date.now() + (Number(seconds) > 0 ? Number(seconds) : 300) * 1000,
  }
}

/** The provider's own words, as long as they are words: never anything we sent. */
function reasonIn(said: Record<string, unknown>, status: number) {
  const words = [said['error'], said['error_description']].filter((part) => typeof part === 'string')
  return words.join(': ').slice(0, 300) || `status ${status}`
}

function readJson(body: Buffer): Record<string, unknown> {
  try {
    const read: unknown = JSON.parse(body.toString('utf8'))
    return typeof read === 'object' && read !== null ? (read as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

const isAddress = (url: unknown): url is string =>
  typeof url === 'string' && URL.canParse(url) && /^https?:$/.test(new URL(url).protocol)
