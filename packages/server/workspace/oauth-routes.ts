import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { happened } from '@amends/recovery/event'
import type { FastifyRequest } from 'fastify'
import type { Door } from '../engine/http.ts'
import {
  authoriseUrl,
  discover,
  exchangeCode,
  google,
  LeaveRefused,
  microsoft,
  newVerifier,
  type Provider,
} from '../engine/oauth.ts'
import { DoorRefusal, unknownRecord } from '../engine/problem.ts'
import type { Context, Machinery, WorkTx } from './context.ts'
import { type Asked, door } from './door.ts'
import { clientOf, type OauthGrant, oauthGrants, placeOf, withTokens } from './oauth-grant.ts'
import { retryWaiting } from './retry-waiting.ts'

/** How long somebody may take at the provider. */
const journey = 30 * 60_000

/** The leave of mail providers: setting out for it, coming back with it, and setting out again when it is gone. */
export function oauthDoors(machinery: Machinery): readonly Door<Context>[] {
  const { secrets, config } = machinery
  /** Where the provider sends people back to: the page they set out from. */
  const homeOf = ({ protocol, host }: FastifyRequest) =>
    new URL('/settings/mail-server', config.publicUrl ?? `${protocol}://${host}`).href

  /** Notes that somebody is on their way, so that only what they come back with is taken. */
  const setOut = (grant: OauthGrant, redirectUri: string, login: string | null) => {
    const verifier = newVerifier()
    const state = `${grant.id}.${randomBytes(24).toString('base64url')}`
    const pending = {
      stateHash: hashOf(state),
      sealedVerifier: secrets.seal(verifier, placeOf(grant.id)),
      redirectUri,
      until: Date.now() + journey,
    }
    const asked = { clientId: grant.clientId, redirectUri, state, verifier, ...(login ? { login } : {}) }
    return { grant: { ...grant, pending }, authoriseUrl: authoriseUrl(grant, asked) }
  }

  const begin = async (context: Context, { body, request }: Asked<'POST /v1/oauth-grants'>) => {
    const provider = await providerOf(body)
    const id = context.newId()
    const out = setOut(
      {
        ...provider,
        id,
        provider: body.provider,
        clientId: body.clientId,
        sealedClientSecret: body.clientSecret && secrets.seal(body.clientSecret, placeOf(id)),
        pending: null,
        sealedRefreshToken: null,
        sealedAccessToken: null,
        expiresAt: null,
        trouble: null,
        version: 1,
      },
      homeOf(request),
      body.login,
    )
    return context.transaction(async (tx) => {
      await oauthGrants.insert(tx, out.grant)
      await keepStep(context, tx, 'workspace.mail-account-asked', out.grant)
      return { grant: grantAsShown(out.grant), authoriseUrl: out.authoriseUrl }
    })
  }

  const comeBack = (context: Context, { body }: Asked<'POST /v1/oauth-grants/answers'>) =>
    context.transaction(async (tx) => {
      const grant = await grantOf(tx, body.state)
      if (!body.code || !grant.pending) throw notGiven(body.error ?? 'it sent no code')
      const { sealedVerifier, redirectUri: known } = grant.pending
      const given = { code: body.code, verifier: secrets.open(sealedVerifier, placeOf(grant.id)) }
      const tokens = await exchangeCode(clientOf(secrets, grant), { ...given, redirectUri: known }).catch(
        (fault: Error) => {
          throw fault instanceof LeaveRefused ? notGiven(fault.message) : outOfReach(fault)
        },
      )
      if (!tokens.refreshToken && !grant.sealedRefreshToken)
        throw notGiven('it gave leave for an hour only: let the app ask for offline access')
      const connected = withTokens(secrets, grant, tokens)
      await oauthGrants.save(tx, connected)
      await retryWaiting(tx, context.now)
      await keepStep(context, tx, 'workspace.mail-account-connected', grant)
      return grantAsShown(connected)
    })

  return [
    door('GET /v1/oauth-grants', (context, { request }) =>
      context.read(async (tx) => ({
        rows: (await oauthGrants.where(tx, {})).map(grantAsShown),
        redirectUri: homeOf(request),
      })),
    ),
    door('POST /v1/oauth-grants', begin),
    door('POST /v1/oauth-grants/{id}/connection', (context, { params, request }) =>
      context.transaction(async (tx) => {
        const known = await oauthGrants.lock(tx, params.id)
        if (!known) throw unknownRecord('connection')
        const { grant, authoriseUrl: url } = setOut(known, homeOf(request), null)
        await oauthGrants.save(tx, grant)
        await keepStep(context, tx, 'workspace.mail-account-asked', grant)
        return { grant: grantAsShown(grant), authoriseUrl: url }
      }),
    ),
    door('POST /v1/oauth-grants/answers', comeBack),
  ]
}

type Wanted = Asked<'POST /v1/oauth-grants'>['body']

async function providerOf({ provider, tenant, issuer, scope }: Wanted): Promise<Provider> {
  if (provider === 'google') return google
  if (provider === 'microsoft') return microsoft(tenant)
  if (issuer === null) {
    const message = 'Give the address of the provider, for example https://login.shop.example'
    throw new DoorRefusal(422, 'bad-input', message, { errors: [{ path: 'issuer', message }] })
  }
  return discover(issuer, scope).catch((fault: Error) => {
    throw outOfReach(fault)
  })
}

/** The grant that somebody came back for; the random half of the state proves that they set out from here. */
async function grantOf(tx: WorkTx, state: string): Promise<OauthGrant> {
  const id = /^([0-9a-f-]{36})\./.exec(state)?.[1]
  const grant = id && (await oauthGrants.lock(tx, id))
  const pending = grant ? grant.pending : null
  if (!grant || !pending || pending.until < Date.now() || !same(pending.stateHash, hashOf(state)))
    throw new DoorRefusal(
      409,
      'not-expected',
      'Nobody is on the way to this provider: connect the account again',
    )
  return grant
}

const hashOf = (state: string) => createHash('sha256').update(state).digest('hex')
const same = (one: string, other: string) => timingSafeEqual(Buffer.from(one), Buffer.from(other))

const notGiven = (why: string) =>
  new DoorRefusal(422, 'leave-not-given', 'The provider did not connect the account', { detail: why })

const outOfReach = ({ message }: Error) =>
  new DoorRefusal(502, 'provider-out-of-reach', 'The provider could not be asked: try again in a while', {
    detail: message,
  })

async function keepStep(
  context: Context,
  tx: WorkTx,
  type: 'workspace.mail-account-asked' | 'workspace.mail-account-connected',
  { id, provider }: OauthGrant,
) {
  const event = happened(type, 'workspace', tx.workspaceId, context.now, { grantId: id, provider })
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [event])
}

/** A grant as the settings show it: no secret. */
export const grantAsShown = ({ id, provider, clientId, scope, sealedRefreshToken, trouble }: OauthGrant) => ({
  id,
  provider,
  clientId,
  scope,
  connected: sealedRefreshToken !== null && trouble === null,
  trouble,
})
