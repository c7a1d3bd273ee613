import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Provider } from 'oidc-provider'

const clientId = 'amends'
const clientSecret = 'a-client-secret-of-7781'

/** A real provider of OAuth on loopback: PKCE is demanded, refresh tokens rotate, and one used twice ends the leave. */
export async function openOAuthStandIn(redirectUri: string) {
  const server = createServer()
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: clientId,
        client_secret: clientSecret,
        redirect_uris: [redirectUri],
        grant_types: ['authorization_code', 'refresh_token'],
        response_types: ['code'],
        token_endpoint_auth_method: 'client_secret_post',
      },
    ],
    // What a mail server asks when somebody signs in with a token.
    features: { introspection: { enabled: true, allowedPolicy: () => true } },
    rotateRefreshToken: true,
    ttl: { Interaction: 600, Session: 600, Grant: 600, AccessToken: 600, RefreshToken: 600, IdToken: 600 },
    pkce: { required: () => true },
    findAccount: (_: unknown, accountId: string) => ({ accountId, claims: () => ({ sub: accountId }) }),
  })
  const refreshed = { times: 0, refused: 0 }
  provider.on('grant.success', () => void (refreshed.times += 1))
  provider.on('grant.error', () => void (refreshed.refused += 1))
  server.on('request', provider.callback())
  return {
    issuer,
    clientId,
    clientSecret,
    /** How often tokens were handed out, and refused. */
    refreshed,
    /** A person signs in, agrees, and is sent back to us. */
    agree: (url: string) => walk(url, redirectUri),
    /** Whether a mail server that trusts this provider lets this account in. */
    letsIn: async (user: string, token: string) => {
      const known = await provider.AccessToken.find(token)
      return known !== undefined && known.isValid && `${known.accountId}@shop.example` === user
    },
    /** The person takes the leave back. */
    takeBack: async (token: string) => {
      const known = await provider.AccessToken.find(token)
      await (await provider.Grant.find(known?.grantId ?? ''))?.destroy()
      await known?.destroy()
    },
    /** The provider forgets one access token before its time. */
    forget: async (token: string) => (await provider.AccessToken.find(token))?.destroy(),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

/** Goes where a browser would, through the two forms, until it is sent to `home`; answers what it brings there. */
async function walk(url: string, home: string) {
  const cookies = new Map<string, string>()
  const go = async (to: string, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await fetch(to, {
      redirect: 'manual',
      headers: { cookie },
      ...(form ? { method: 'POST', body: new URLSearchParams(form) } : {}),
    })
    for (const one of answer.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      cookies.set(name, value)
    }
    return answer
  }
  let answer = await go(url)
  for (let steps = 0; steps < 12; steps++) {
    const location = answer.headers.get('location')
    if (location?.startsWith(home)) return Object.fromEntries(new URL(location).searchParams)
    if (location) answer = await go(new URL(location, url).href)
    else answer = await submit(await answer.text(), url, go)
  }
  throw new Error('The provider never sent us back')
}

function submit(
  page: string,
  url: string,
  go: (to: string, form: Record<string, string>) => Promise<Response>,
) {
  const action = /<form[^>]*action="([^"]+)"/.exec(page)?.[1] ?? ''
  const prompt = /name="prompt" value="([^"]+)"/.exec(page)?.[1] ?? ''
  if (!action || !prompt) throw new Error(`No form here: ${page.slice(0, 500)}`)
  return go(new URL(action, url).href, { prompt, login: 'help', password: 'any' })
}
