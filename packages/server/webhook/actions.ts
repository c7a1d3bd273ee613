import { createHash, randomBytes } from 'node:crypto'
import { happened } from '@amends/recovery/event'
import { keepSpelt } from '../customer/keep-happenings.ts'
import { DoorRefusal, unknownRecord } from '../engine/problem.ts'
import type { Secrets } from '../engine/secrets.ts'
import { flatten } from '../intake/import-lines.ts'
import type { Mapping, Values } from '../intake/import-fields.ts'
import { missingInHappening, readHappening } from '../intake/import-happening.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { readingOf, topicOf } from './presets.ts'
import { disbelief, type Signed, type SourceKind } from './signature.ts'
import {
  type Delivery,
  type HappeningSource,
  keepDelivery,
  keepHandle,
  secretPlace,
  settleDelivery,
  sourceOfHandle,
  sources,
} from './store.ts'

type Wish = {
  readonly name: string
  readonly kind: SourceKind
  readonly mapping: Mapping
  readonly secret: string | null
}

/** A source with the secret that was made for it; one that was given is not said again. */
type Opened = { readonly source: HappeningSource; readonly secret: string | null }

/** Opens a source: from now on its address takes what it signs. */
export function openSource(context: Context, secrets: Secrets, wish: Wish): Promise<Opened> {
  const { name, kind, mapping } = wish
  if (kind === 'generic') refuseLacking(mapping)
  else if (wish.secret === null)
    throw wrong('secret', 'Paste the signing secret that it shows: it signs with its own')
  return context.transaction(async (tx) => {
    const id = context.newId()
    const secret = wish.secret ?? newSecret()
    const source: HappeningSource = {
      id,
      name,
      kind,
      handle: randomBytes(18).toString('base64url'),
      mapping: kind === 'generic' ? mapping : {},
      sealedSecret: secrets.seal(secret, secretPlace(tx.workspaceId, id)),
      sealedEarlierSecret: null,
      earlierUntil: null,
      madeAt: context.now,
      retired: null,
      version: 1,
    }
    await sources.insert(tx, source)
    await keepHandle(tx, source)
    await tell(context, tx, 'workspace.source-opened', source)
    return { source, secret: wish.secret === null ? secret : null }
  })
}

const newSecret = () => randomBytes(32).toString('base64url')

const wrong = (path: string, message: string) =>
  new DoorRefusal(422, 'bad-input', message, { errors: [{ path, message }] })

function refuseLacking(mapping: Mapping) {
  const [lacks] = missingInHappening(mapping)
  if (lacks) throw wrong(`mapping.${lacks.field}`, lacks.message)
}

const day = 86_400_000

/** Changes the secret. What was signed with the one before is on its way for a while, so that stays good for a day. */
export function changeSecret(
  context: Context,
  secrets: Secrets,
  id: string,
  given: string | null,
): Promise<Opened> {
  return context.transaction(async (tx) => {
    const source = await openOne(tx, id)
    if (given === null && source.kind !== 'generic')
      throw wrong('secret', 'Paste the signing secret that it shows: it signs with its own')
    const secret = given ?? newSecret()
    const next = await sources.save(tx, {
      ...source,
      sealedSecret: secrets.seal(secret, secretPlace(tx.workspaceId, id)),
      sealedEarlierSecret: source.sealedSecret,
      earlierUntil: context.now + day,
    })
    await tell(context, tx, 'workspace.source-secret-changed', next)
    return { source: next, secret: given === null ? secret : null }
  })
}

/** Closes a source; what it told stays. */
export function retireSource(context: Context, id: string): Promise<HappeningSource> {
  return context.transaction(async (tx) => {
    const source = await openOne(tx, id)
    const retired = { by: context.actor.id, at: context.now }
    const next = await sources.save(tx, { ...source, retired })
    await tell(context, tx, 'workspace.source-retired', next)
    return next
  })
}

async function openOne(tx: WorkTx, id: string): Promise<HappeningSource> {
  const source = await sources.lock(tx, id)
  if (!source) throw unknownRecord('source')
  if (source.retired) throw new DoorRefusal(409, 'source-retired', 'This source is closed already')
  return source
}

async function tell(
  context: Context,
  tx: WorkTx,
  type: 'workspace.source-opened' | 'workspace.source-secret-changed' | 'workspace.source-retired',
  { id, name, kind }: HappeningSource,
) {
  const event = happened(type, 'workspace', tx.workspaceId, context.now, { sourceId: id, name, kind })
  await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [event])
}

/** Takes what a source sends: believed by its signature, taken once, kept as it came where it is not understood. */
export async function takeDelivery(
  machinery: Machinery,
  now: number,
  { handle, ...signed }: Signed & { readonly handle: string },
): Promise<Delivery['standing']> {
  const found = await sourceOfHandle(machinery.database, handle)
  if (!found) throw noSuch()
  const actor = { kind: 'key', id: found.id, name: 'webhook', roles: [] } as const
  const context = openContext(machinery, { workspaceId: found.workspaceId, actor, now })
  return context.transaction(async (tx) => {
    const source = await sources.find(tx, found.id)
    if (!source || source.retired) throw noSuch()
    const why = disbelief(source.kind, signed, secretsOf(machinery.secrets, tx, source, now))
    if (why) throw new DoorRefusal(401, 'bad-signature', why)
    return takeBelieved(context, tx, source, signed)
  })
}

const noSuch = () => new DoorRefusal(404, 'unknown', 'No source sends to this address')

function secretsOf(secrets: Secrets, { workspaceId }: WorkTx, source: HappeningSource, now: number) {
  const place = secretPlace(workspaceId, source.id)
  const { sealedSecret, sealedEarlierSecret, earlierUntil } = source
  const isGood = sealedEarlierSecret !== null && earlierUntil !== null && now < earlierUntil
  return [sealedSecret, ...(isGood ? [sealedEarlierSecret] : [])].map((one) => secrets.open(one, place))
}

async function takeBelieved(
  context: Context,
  tx: WorkTx,
  source: HappeningSource,
  { headers, bytes }: Signed,
): Promise<Delivery['standing']> {
  const values = valuesIn(bytes)
  const topic = topicOf(source.kind, values ?? {}, headers, source.mapping)
  const told = values ? await toldBy(context, tx, source, topic, values) : 'This is no JSON object'
  const digest = createHash('sha256').update(`${topic}\n`).update(bytes).digest()
  const isUnderstood = typeof told !== 'string'
  const delivery: Delivery = {
    id: context.newId(),
    sourceId: source.id,
    digest,
    topic,
    arrivedAt: context.now,
    standing: isUnderstood ? 'taken' : 'not-understood',
    why: isUnderstood ? null : told,
    bytes: isUnderstood ? null : bytes,
  }
  if (!(await keepDelivery(tx, delivery))) return 'known'
  if (!isUnderstood) return 'not-understood'
  const [standing = 'known'] = await keepSpelt(context, tx, [told])
  await settleDelivery(tx, { ...delivery, standing })
  return standing
}

function valuesIn(bytes: Buffer): Values | null {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? flatten(value) : null
  } catch {
    return null
  }
}

async function toldBy(
  context: Context,
  tx: WorkTx,
  { kind, name, mapping: own }: HappeningSource,
  topic: string,
  values: Values,
) {
  const read = readingOf(kind, topic, values, own)
  if (!read) return 'We do not know how to read this topic, or it names no customer'
  const { workspace } = await settingsOf(tx)
  const reading = { mapping: read.mapping, source: name, zone: workspace.zone, now: context.now }
  return readHappening(read.values, reading)
}
