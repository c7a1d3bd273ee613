import { createHash, createHmac } from 'node:crypto'
import { type ChainedEvent, type ChainHeader, digestOf, genesis, hashOf } from '../chain.ts'
import { anchorKey, type HandedOver } from '../handed-over.ts'

/** The hash functions of the server, for tests. */
export const hashing = {
  sha256: (text: string) => createHash('sha256').update(text, 'utf8').digest('hex'),
  hmacSha256: (saltHex: string, text: string) =>
    createHmac('sha256', Buffer.from(saltHex, 'hex')).update(text, 'utf8').digest('hex'),
}

type Told = Pick<ChainHeader, 'type' | 'subject'> & { readonly content: unknown }

const start = Date.parse('2026-03-05T13:30:00Z')

/** Chains events, a minute apart, as the server does. */
export function chained(told: readonly Told[], first = start): ChainedEvent[] {
  let previous = genesis
  return told.map(({ content, ...event }, index) => {
    const salt = hashing.sha256(`salt ${index} ${event.type}`).slice(0, 32)
    const header = {
      ...event,
      sequence: index + 1,
      previous,
      at: first + index * 60_000,
      actor: 'person:mira',
      digest: digestOf(content, salt, hashing),
    }
    previous = hashOf(header, hashing)
    return { ...header, hash: previous, content, salt }
  })
}

const teapot = { kind: 'case', id: 'teapot' } as const
const transport = { kind: 'failure', id: 'transport' } as const

/** The file of the broken teapot: eight events of the case, two of the failure, anchored after five and two. */
export function teapotFile(): HandedOver {
  const events = chained([
    {
      type: 'complaint.accepted',
      subject: 'complaint:1',
      content: { words: 'My teapot came broken.', channel: 'email' },
    },
    { type: 'case.opened', subject: 'case:teapot', content: { severity: 3, waiting: null } },
    {
      type: 'fact.claimed',
      subject: 'case:teapot',
      content: { statement: 'The box was dented', source: null },
    },
    { type: 'fact.confirmed', subject: 'case:teapot', content: { source: 'photo 7781' } },
    {
      type: 'message.dispatched',
      subject: 'case:teapot',
      content: { body: 'I am sorry.', news: ['fact:1'] },
    },
    {
      type: 'remedy.granted',
      subject: 'case:teapot',
      content: { amount: { minor: 4_200, currency: 'GBP' } },
    },
    { type: 'fix.recorded', subject: 'case:teapot', content: { words: 'A new teapot is on its way' } },
    { type: 'case.closed', subject: 'case:teapot', content: { as: 'settled' } },
  ])
  const failure = chained([
    { type: 'failure.opened', subject: 'failure:transport', content: { title: 'Teapots arrive broken' } },
    { type: 'failure.confirmed', subject: 'failure:transport', content: {} },
  ])
  const heads = {
    [anchorKey(teapot, hashing)]: { sequence: 5, head: events[4]?.hash },
    [anchorKey(transport, hashing)]: { sequence: 2, head: failure[1]?.hash },
    [hashing.sha256('case:another')]: { sequence: 3, head: hashing.sha256('another') },
  }
  const workspace = chained([
    { type: 'workspace.founded', subject: 'workspace:shop', content: { name: 'Mira' } },
    { type: 'workspace.anchored', subject: 'workspace:shop', content: { heads } },
  ])
  return {
    format: 'amends-file/1',
    exportedAt: '2026-03-06T09:00:00.000Z',
    workspace: { id: 'shop', name: 'Teapot & Co.', zone: 'Europe/London' },
    about: {
      caseId: 'teapot',
      failureId: 'transport',
      customer: 'Rosa Lind',
      failure: 'Teapots arrive broken',
      owner: 'Mira Okafor',
      openedAt: '2026-03-05T13:30:00.000Z',
      closedAs: 'settled',
    },
    streams: [
      { ...teapot, events },
      { ...transport, events: failure },
    ],
    anchors: workspace.slice(1),
    people: { 'person:mira': 'Mira Okafor' },
    withheld: [],
  }
}
