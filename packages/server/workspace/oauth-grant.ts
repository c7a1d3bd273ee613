import { entity } from '../engine/entity.ts'
import type { Tx } from '../engine/database.ts'
import { type Client, LeaveRefused, refresh, type Tokens } from '../engine/oauth.ts'
import type { Secrets } from '../engine/secrets.ts'
import type { Machinery } from './context.ts'

/** Leave that a mail provider gave us to act for an account; its secrets only sealed. */
export type OauthGrant = {
  readonly id: string
  readonly provider: 'google' | 'microsoft' | 'other'
  readonly clientId: string
  readonly sealedClientSecret: string | null
  readonly authoriseEndpoint: string
  readonly tokenEndpoint: string
  readonly scope: string
  /** Somebody is on their way to the provider and back. */
  readonly pending: Pending | null
  readonly sealedRefreshToken: string | null
  readonly sealedAccessToken: string | null
  readonly expiresAt: number | null
  /** Since when it does not work any more, and what the provider said: a person has to connect again. */
  readonly trouble: { readonly at: number; readonly why: string } | null
  readonly version: number
}

type Pending = {
  readonly stateHash: string
  readonly sealedVerifier: string
  readonly redirectUri: string
  readonly until: number
}

export const oauthGrants = entity<OauthGrant>('oauth_grant', {
  id: 'plain',
  provider: 'plain',
  clientId: 'plain',
  sealedClientSecret: 'plain',
  authoriseEndpoint: 'plain',
  tokenEndpoint: 'plain',
  scope: 'plain',
  pending: 'json',
  sealedRefreshToken: 'plain',
  sealedAccessToken: 'plain',
  expiresAt: 'instant',
  trouble: 'json',
  version: 'plain',
})

/** The leave is gone, or was never given: somebody has to connect the account again. */
export class ConnectAgain extends Error {}

/** A token is renewed while it still is good for so long. */
const margin = 60_000

type Behind = Pick<Machinery, 'database' | 'secrets'>

/**
 * An access token that is good now, for SMTP and IMAP alike. It is renewed under the lock of its row: a provider that
 * rotates takes each refresh token once, and two workers that both used it would lose the leave.
 */
export async function accessTokenFor(
  { database, secrets }: Behind,
  workspaceId: string,
  grantId: string,
  /** The token that the mail server would not take, though it should still be good. */
  refused: string | null = null,
): Promise<string> {
  const answer = await database.work(workspaceId, async (tx) => {
    const known = await oauthGrants.find(tx, grantId)
    const good = known && goodToken(secrets, known, refused)
    if (good) return good
    const grant = await oauthGrants.lock(tx, grantId)
    // Whoever held the lock before us may have renewed it.
    return (grant && goodToken(secrets, grant, refused)) ?? renewed(tx, secrets, grant)
  })
  if (answer instanceof ConnectAgain) throw answer
  return answer
}

function goodToken(secrets: Secrets, grant: OauthGrant, refused: string | null) {
  const { id, trouble, sealedAccessToken, expiresAt } = grant
  if (trouble || !sealedAccessToken || (expiresAt ?? 0) < Date.now() + margin) return null
  const token = secrets.open(sealedAccessToken, placeOf(id))
  return token === refused ? null : token
}

async function renewed(tx: Tx, secrets: Secrets, grant: OauthGrant | undefined) {
  if (!grant) return new ConnectAgain('There is no such connection any more')
  if (grant.trouble) return new ConnectAgain(grant.trouble.why)
  if (!grant.sealedRefreshToken) return new ConnectAgain('The account was never connected')
  const refreshToken = secrets.open(grant.sealedRefreshToken, placeOf(grant.id))
  try {
    const tokens = await refresh(clientOf(secrets, grant), refreshToken)
    await oauthGrants.save(tx, withTokens(secrets, grant, tokens))
    return tokens.accessToken
  } catch (fault) {
    if (!(fault instanceof LeaveRefused)) throw fault
    await oauthGrants.save(tx, { ...grant, trouble: { at: Date.now(), why: fault.message } })
    return new ConnectAgain(fault.message)
  }
}

/** The grant as it stands with tokens that were just handed out. */
export function withTokens(secrets: Secrets, grant: OauthGrant, tokens: Tokens): OauthGrant {
  const place = placeOf(grant.id)
  const { accessToken, refreshToken, expiresAt } = tokens
  return {
    ...grant,
    pending: null,
    trouble: null,
    sealedAccessToken: secrets.seal(accessToken, place),
    sealedRefreshToken: refreshToken ? secrets.seal(refreshToken, place) : grant.sealedRefreshToken,
    expiresAt,
  }
}

/** We, as this grant's provider knows us. */
export const clientOf = (
  secrets: Secrets,
  { id, clientId, sealedClientSecret, tokenEndpoint }: OauthGrant,
): Client => ({
  clientId,
  tokenEndpoint,
  clientSecret: sealedClientSecret && secrets.open(sealedClientSecret, placeOf(id)),
})

/** Where the secrets of a grant are sealed to. */
export const placeOf = (grantId: string) => `oauth-grant ${grantId}`
