import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readBackup } from '../engine/backup/read.ts'
import { writeBackup } from '../engine/backup/write.ts'
import { verifyHandedOver } from '@amends/recovery/handed-over'
import { handOverFile } from '../file/export.ts'
import { ask } from '../testing/database.ts'
import { type House, openHouse, type TestPerson } from '../testing/house.ts'
import { address, name, phone, planted, tellAll } from '../testing/planted.ts'
import { hashing } from '../workspace/hashing.ts'
import { openedAnswer } from '../workspace/idempotency.ts'
import { verifyChains } from '../workspace/verify-chains.ts'
import { customerCalled, eraseCustomer, previewErasure } from './actions.ts'

let house: House
let admin: TestPerson
beforeAll(async () => {
  house = await openHouse()
  admin = await house.hire('Ada Lind', ['admin', 'lead', 'member'])
})
afterAll(() => house.close())

/** Everything in the database, as a backup holds it, and every sealed answer opened. */
async function everything() {
  const path = join(house.config.dataFolder, 'all.amends')
  const { ownerUrl } = house.config
  await writeBackup({
    ownerUrl,
    path,
    passphrase: null,
    product: 'test',
    keyFingerprint: null,
    told: () => {},
  })
  const parts: Buffer[] = []
  for await (const frame of readBackup({ path, passphrase: null }))
    if (frame.kind === 'data') parts.push(frame.bytes)
  rmSync(path)
  const answers = await ask(ownerUrl, 'select actor, key, answer from idempotency where answer is not null')
  const opened = answers.map((row) =>
    openedAnswer(house.machinery.secrets, String(row['actor']), String(row['key']), String(row['answer'])),
  )
  return `${Buffer.concat(parts).toString('latin1')} ${opened.join(' ')}`.toLowerCase()
}

const traces = () => [
  name,
  'Quillfeather',
  address,
  'marrowbone',
  phone,
  phone.replaceAll(' ', ''),
  ...planted,
]
const found = (text: string) => traces().filter((trace) => text.includes(trace.toLowerCase()))

test('who was erased is found nowhere any more, the others are, and every chain still holds', async () => {
  const { caseId, customerId } = await tellAll(house)
  const other = await house.lena.call('POST /v1/complaints', {
    body: {
      channel: 'phone',
      sender: { name: 'Tom Adler', kind: 'email', address: 'tom@example.com' },
      words: 'The lid is missing.',
    },
  })
  expect(found(await everything()).toSorted()).toEqual(traces().toSorted())
  const context = await house.context(admin, ['admin', 'lead', 'member'])
  const preview = await previewErasure(context, customerId)
  expect(preview).toMatchObject({
    name,
    openPromises: [
      expect.objectContaining({ what: expect.stringContaining('xylopromise') }),
      ...preview.openPromises.slice(1),
    ],
  })
  expect(preview.openCases.length).toBeGreaterThan(0)
  expect(found(await everything()).toSorted()).toEqual(traces().toSorted())

  await eraseCustomer(context, house.machinery.secrets, customerId, `${name} asked for it`)

  const left = await everything()
  expect(found(left)).toEqual([])
  expect(left).toContain('the lid is missing.')
  expect(left).toContain('tom@example.com')
  const chains = await house.machinery.database.work(house.workspaceId, (tx) => verifyChains(tx, () => {}))
  expect(chains.faults).toEqual([])
  expect(chains.erased).toBeGreaterThan(10)
  const file = await context.read((tx) => handOverFile(context, tx, caseId))
  const verified = verifyHandedOver(file, hashing)
  expect(verified.faults).toEqual([])
  expect(verified.cannotShow.join(' ')).toContain('the content was erased')
  const screen = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  expect(screen.customer.name).toBe('Erased customer')
  expect((await house.lena.call('GET /v1/cases/{id}', { params: { id: other.caseId } })).customer.name).toBe(
    'Tom Adler',
  )
  await house.lena.call('GET /v1/customers/{id}', { params: { id: customerId } })
  expect(
    (await house.lena.call('GET /v1/agenda', { query: { view: 'all' } })).rows
      .map(({ customerName }) => customerName)
      .join(),
  ).not.toContain('Quill')
  await house.forward(24 * 60)
  expect(found(await everything())).toEqual([])
})

test('what is told of an erasure names nobody', async () => {
  const [event] = await ask(
    house.config.ownerUrl,
    `select c.content, e.actor from event e join event_content c using (workspace_id, stream_id, sequence) where e.type = 'customer.erased'`,
  )
  expect(event).toMatchObject({
    content: { why: 'Erased asked for it', cases: expect.any(Number) },
    actor: `person:${admin.id}`,
  })
})

test('a failure that others met keeps its words without the name, and merged records go together', async () => {
  const email = (of: string) =>
    ({ name: of, kind: 'email', address: `${of.split(' ')[0]?.toLowerCase()}@example.com` }) as const
  const of = async (sender: ReturnType<typeof email>, words: string) => {
    const { caseId } = await house.lena.call('POST /v1/complaints', {
      body: { channel: 'email', sender, words },
    })
    return house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  }
  const [one, twin, neighbour] = [
    await of(email('Ottoline Grimshaw'), 'Cracked.'),
    await of(email('Otti Grimshaw'), 'Cracked, too.'),
    await of(email('Tom Adler'), 'Cracked here.'),
  ]
  const failure = await house.mira.call('POST /v1/failures', {
    body: {
      title: 'Cracked lids, as Ottoline Grimshaw found',
      kind: 'damage',
      severity: 2,
      span: { from: '2026-03-01T00:00:00Z', to: null },
    } as never,
  })
  for (const { case: it } of [one, twin, neighbour])
    await house.lena.call('POST /v1/cases/{id}/failure', {
      params: { id: it.id },
      body: { failureId: failure.id },
    })
  await house.mira.call('POST /v1/failures/{id}/facts', {
    params: { id: failure.id },
    body: { about: 'cause', statement: 'Grimshaw’s lid had a hairline' },
  })
  await house.lena.call('POST /v1/customers/{id}/merge', {
    params: { id: twin.customer.id },
    body: { into: one.customer.id },
  })
  const erasure = { params: { id: twin.customer.id }, body: { why: 'asked' } }
  await admin.call('POST /v1/customers/{id}/erasure', erasure)
  const left = await everything()
  expect(['grimshaw', 'ottoline', 'otti@'].filter((word) => left.includes(word))).toEqual([])
  expect(left).toContain('had a hairline')
  expect(left).toContain('cracked here.')
  const shown = await house.mira.call('GET /v1/failures/{id}', { params: { id: failure.id } })
  expect(shown.failure.title).toBe('Cracked lids, as Erased found')
})

test('a customer is found by an address, a number or an id; nobody is erased while an import holds them', async () => {
  const sender = { name: 'Ines Orlov', kind: 'phone', address: '+44 20 7946 0001' } as const
  await house.lena.call('POST /v1/complaints', { body: { channel: 'phone', sender, words: 'No tea.' } })
  const context = await house.context(admin, ['admin', 'lead', 'member'])
  const id = await context.read((tx) => customerCalled(tx, '+44 (20) 7946-0001'))
  expect(id).not.toBeNull()
  expect(await context.read((tx) => customerCalled(tx, 'nobody@example.com'))).toBeNull()
  const file = Buffer.from(`ref,words,name\n1,No cup.,Ines Orlov\n`)
  const { fileId, mapping } = await house.mira.call('POST /v1/import-files', { body: file as never } as never)
  await house.mira.call('POST /v1/imports', { body: { fileId, mapping, source: 'orders' } })
  const before = await everything()
  await expect(eraseCustomer(context, house.machinery.secrets, id ?? '', 'asked')).rejects.toThrow(
    'is under way',
  )
  expect(await everything()).toBe(before)
})
