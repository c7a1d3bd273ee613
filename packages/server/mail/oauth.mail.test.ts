import { roles } from '@amends/recovery/workspace/person'
import { expect, test, vi } from 'vitest'
import { openDovecot } from '../testing/dovecot.ts'
import { openHouse } from '../testing/house.ts'
import { openOAuthStandIn } from '../testing/oauth-stand-in.ts'
import { mailFrom } from '../testing/post.ts'
import { startMailWatch } from './watch.ts'

const pace = { survey: 100, look: 60_000, count: 60_000, retry: 100, longest: 400 }

test('a mailbox is read by the leave of its provider, and the mail server asks that provider about every token', async () => {
  vi.stubEnv('AMENDS_OUTBOUND_ALLOW', '127.0.0.1')
  const house = await openHouse({ clock: 'system' })
  const ada = await house.hire('Ada Adler', roles)
  const { redirectUri } = await ada.call('GET /v1/oauth-grants', {})
  const provider = await openOAuthStandIn(redirectUri)
  const [scheme, rest] = provider.issuer.split('://')
  const dovecot = await openDovecot({
    oauth: {
      introspection: `${scheme}://${provider.clientId}:${provider.clientSecret}@${rest}/token/introspection`,
    },
  })
  const { grant, authoriseUrl } = await ada.call('POST /v1/oauth-grants', {
    body: {
      provider: 'other',
      issuer: provider.issuer,
      clientId: provider.clientId,
      clientSecret: provider.clientSecret,
    },
  })
  const { state = '', code = null } = await provider.agree(authoriseUrl)
  await ada.call('POST /v1/oauth-grants/answers', { body: { state, code } })
  const address = 'help@shop.example'
  await ada.call('POST /v1/mailboxes', {
    body: {
      name: 'Help',
      address,
      host: '127.0.0.1',
      port: dovecot.imap,
      secure: false,
      login: address,
      grantId: grant.id,
    },
  })
  const watch = startMailWatch(house.machinery, () => undefined, pace)
  const mailbox = async () => (await ada.call('GET /v1/mailboxes', {})).rows[0]
  try {
    await vi.waitFor(
      async () =>
        expect(await mailbox()).toMatchObject({
          auth: 'oauth',
          trouble: null,
          checkedAt: expect.any(String),
        }),
      { timeout: 20_000 },
    )
    await dovecot.deliver(address, mailFrom({ date: new Date().toUTCString() }))
    await vi.waitFor(
      async () => expect((await ada.call('GET /v1/mails', { query: {} })).rows).toHaveLength(1),
      { timeout: 20_000 },
    )
  } finally {
    await watch.stop()
    await dovecot.close()
    await provider.close()
    await house.close()
    vi.unstubAllEnvs()
  }
})
