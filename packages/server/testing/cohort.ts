import { sql } from 'kysely'
import { insertRows } from '../engine/change.ts'
import { timestamp } from '../engine/entity.ts'
import { newId } from '../engine/id.ts'
import type { House } from './house.ts'

/** Somebody to whom a late parcel happened. */
export type Hit = {
  readonly name: string
  readonly email: string | null
  readonly order?: string | null
  readonly wishes?: object
  readonly zone?: string
}

/** Makes customers, what happened to them, and the cohort that the rule of this failure found. */
export async function hitBy(
  { machinery, workspaceId }: Pick<House, 'machinery' | 'workspaceId'>,
  failureId: string,
  hits: readonly Hit[],
  { version = 1, now = Date.parse('2026-03-05T12:00:00Z') } = {},
): Promise<string[]> {
  const at = timestamp(Date.parse('2026-03-03T09:00:00Z'))
  const rows = hits.map((hit) => ({ ...hit, id: newId(now), happening: newId(now) }))
  await machinery.database.work(workspaceId, async (tx) => {
    await insertRows(
      tx,
      'customer',
      rows.map(({ id, name, email, wishes, zone }) => ({
        id,
        name,
        identities: email ? [{ kind: 'email', value: email, verified: true }] : [],
        zone: zone ?? 'Europe/London',
        language: 'en',
        wishes: { channel: null, updateEvery: null, quietHours: null, ...wishes },
        needs: null,
        merged_into: null,
        version: 1,
      })),
    )
    await insertRows(
      tx,
      'customer_identity',
      rows.flatMap(({ id, email }) => (email ? [{ kind: 'email', value: email, customer_id: id }] : [])),
    )
    await insertRows(
      tx,
      'happening',
      rows.map(({ id, happening, order }, index) => ({
        id: happening,
        customer_id: id,
        kind: 'delivery',
        at,
        source: 'shop',
        source_id: `D-${index}`,
        attributes: {
          ...(order === null ? {} : { order: order ?? `77${index}` }),
          promised: '2026-03-03',
          days_late: index % 5,
        },
      })),
    )
    await sql`insert into affected_rule (workspace_id, failure_id, version, rule, who, set_at, computed_at, size)
      values (${tx.workspaceId}, ${failureId}, ${version}, ${JSON.stringify({ happened: { kind: 'delivery', from: null, to: null, where: null } })}, 'mira', ${at}, ${timestamp(now)}, ${hits.length})
      on conflict do nothing`.execute(tx.db)
    await insertRows(
      tx,
      'affected',
      rows.map(({ id, happening }) => ({
        failure_id: failureId,
        customer_id: id,
        rule_version: version,
        is_in: true,
        why: [happening],
        computed_at: timestamp(now),
      })),
    )
  })
  return rows.map(({ id }) => id)
}

/** A failure with confirmed facts, as a lead wrote it down. */
export async function lateParcels({ mira, hire }: Pick<House, 'mira' | 'hire'>, confirmedBy?: House['lena']) {
  const second = confirmedBy ?? (await hire('Rosa Diaz', ['member', 'lead']))
  const failure = await mira.call('POST /v1/failures', {
    body: {
      title: 'Parcels came late',
      kind: 'late delivery',
      severity: 3,
      span: { from: '2026-03-01T00:00:00Z', to: null },
    } as never,
  })
  for (const [about, statement] of lateFacts) {
    const fact = await mira.call('POST /v1/failures/{id}/facts', {
      params: { id: failure.id },
      body: { about, statement } as never,
    })
    await second.call('POST /v1/facts/{id}/confirmation', {
      params: { id: fact.id },
      body: { source: 'the depot log' } as never,
    })
  }
  return { failureId: failure.id, second }
}

export const lateFacts = [
  ['what-happened', 'Your parcel left our depot two days later than we had promised.'],
  ['cause', 'We had planned too few drivers for the depot.'],
  ['fix', 'We have taken on four more drivers, and your parcel was delivered.'],
  ['prevention', 'We now plan the drivers each week from the orders we hold.'],
] as const

/** A text about the late parcels that may leave. */
export const lateText = (failureId: string) => ({
  failureId,
  subject: 'Your order {{order}} came late',
  body: [
    'Dear {{name}},',
    'I am sorry that we brought your order {{order}} late. Your parcel left our depot two days later than we had promised.',
    'You waited at home for it, and you had to plan around us.',
    'We had planned too few drivers for the depot. That was our mistake.',
    'We have taken on four more drivers, and your parcel was delivered on {{day}}. We now plan the drivers each week from the orders we hold.',
    'You need not do anything. You will hear from me again by {{next}}.',
    'If something is not as I say, answer this mail: I read it myself.',
    'Mira Okafor',
  ].join('\n\n'),
  particulars: [
    { name: 'order', from: 'attribute', attribute: 'order', as: 'text', ifMissing: 'leave-out' },
    { name: 'day', from: 'at', attribute: null, as: 'day', ifMissing: 'leave-out' },
  ],
  hearsNextAt: '2026-03-09T12:00:00Z',
})
