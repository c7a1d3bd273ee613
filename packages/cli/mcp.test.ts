import { spawnSync } from 'node:child_process'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'
import { Client } from '@modelcontextprotocol/client'
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio'
import { cases } from '@amends/server/case/store'
import { callTool, eras, listen, makeKey } from '@amends/server/testing/agent'
import { ask } from '@amends/server/testing/database'
import { type House, openHouse, type TestPerson } from '@amends/server/testing/house'
import { takeTeapot } from '@amends/server/testing/teapot'
import { afterAll, beforeAll, expect, test } from 'vitest'

let house: House
let admin: TestPerson
let address: string
let key: string
const open: Client[] = []

beforeAll(async () => {
  house = await openHouse()
  admin = await house.hire('Ada Adler', ['admin'])
  address = await listen(house)
  key = (await makeKey(admin, ['read', 'draft', 'propose-fact', 'dispatch'])).secret
})
afterAll(async () => {
  await Promise.all(open.map((client) => client.close()))
  await house.close()
})

const main = join(import.meta.dirname, 'main.ts')
const bare = { PATH: process.env['PATH'] ?? '' }

/** An agent that starts `amends mcp` as its own, with the protocol's client. */
async function start(env: Record<string, string>, era: (typeof eras)[number] = eras[0]) {
  const mode = era === 'legacy' ? era : { pin: era }
  const client = new Client({ name: 'a trial', version: '1' }, { versionNegotiation: { mode } })
  await client.connect(
    new StdioClientTransport({ command: process.execPath, args: [main, 'mcp'], env: { ...bare, ...env } }),
  )
  open.push(client)
  return client
}

/** The command with frames of our own on its standard input, which is then closed. */
function speak(input: string, { env = {}, args = [] as string[] } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'mcp', ...args], {
    input,
    env: { ...bare, ...env },
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

test.each(eras)(
  '%s: without an address texts are read, rules explained, and nothing else is offered',
  async (era) => {
    const agent = await start({}, era)
    const { tools } = await agent.listTools()
    expect(tools.map(({ name }) => name)).toEqual(['check_reply', 'explain_rule', 'extract_promises'])
    const letter = 'Dear Tom, we are sorry if you feel that way. I will ring you by 17:00 tomorrow.'
    const given = { text: letter, now: '2026-03-05T12:00:00Z', timezone: 'Europe/London' }
    const { value } = await callTool(agent, 'check_reply', given)
    expect(value).toMatchObject({ verdict: { result: 'hold' } })
    const { rule } = (value['findings'] as { rule: string }[])[0] ?? { rule: '' }
    expect((await callTool(agent, 'explain_rule', { rule })).value).toMatchObject({ rule, by: 'pattern' })
    const read = await callTool(agent, 'extract_promises', given)
    expect(read.value['promises']).toMatchObject([{ due: { latest: '2026-03-06T17:00:00Z' } }])
    await expect(agent.callTool({ name: 'read_case', arguments: {} })).rejects.toThrow('read_case')
    const { isError } = await agent.callTool({ name: 'check_reply', arguments: { words: 'x' } })
    expect(isError).toBe(true)
  },
)

test.each(eras)(
  '%s: with an address and a key it offers what that Amends offers, and does it there',
  async (era) => {
    const agent = await start({ AMENDS_URL: address, AMENDS_KEY: key }, era)
    const { tools } = await agent.listTools()
    expect(tools.map(({ name }) => name)).toContain('write_draft')
    expect(agent.getInstructions()).toContain('untrusted')
    const { resources } = await agent.listResources()
    expect(resources.map(({ uri }) => uri)).toEqual(['amends://rules'])
    const { contents } = await agent.readResource({ uri: 'amends://rules' })
    expect(JSON.stringify(contents)).toContain('sorry-if')

    const { caseId } = await takeTeapot(house)
    const due = await callTool(agent, 'list_due', { limit: 100 })
    expect(JSON.stringify(due.value)).toContain(caseId)
    expect((await callTool(agent, 'read_case', { caseId })).value).toMatchObject({ owner: 'Lena Brandt' })
    await callTool(agent, 'propose_fact', { caseId, statement: 'The box had no padding' })
    const body = 'Dear Tom, Lena looks after your café order. ☕'
    const draft = await callTool(agent, 'write_draft', {
      caseId,
      purpose: 'hand-over',
      subject: 'Your case',
      body,
    })
    const { id: messageId, version } = draft.value as { id: string; version: number }
    expect((await callTool(agent, 'dispatch', { messageId, version })).value).toMatchObject({
      standing: 'waiting-for-owner',
    })
    expect((await callTool(agent, 'check_reply', { caseId, text: body })).value).toMatchObject({ read: true })
    const { facts, messages } = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
    expect(facts).toMatchObject([{ statement: 'The box had no padding', confirmed: null }])
    expect(messages.find(({ id }) => id === messageId)).toMatchObject({ body, standing: 'waiting-for-owner' })

    const unknown = await callTool(agent, 'read_case', { caseId: house.mira.id })
    expect(unknown).toMatchObject({ refused: true, value: { code: 'unknown' } })
    const wrong = await agent.callTool({ name: 'dispatch', arguments: { messageId, version, override: {} } })
    expect([wrong.isError, JSON.stringify(wrong.content)]).toEqual([
      true,
      expect.stringContaining('override'),
    ])
    const large = { name: 'check_reply', arguments: { text: 'x'.repeat(1_100_000) } }
    await expect(agent.callTool(large)).rejects.toThrow('larger than we take')
    await expect(agent.callTool({ name: 'close_case', arguments: {} })).rejects.toThrow('close_case')
    await expect(agent.callTool({ name: 'schließen ☕', arguments: {} })).rejects.toThrow('schließen ☕')
  },
)

test('a call given up is given up there too, and the connection goes on', async () => {
  const agent = await start({ AMENDS_URL: address, AMENDS_KEY: key })
  const { caseId } = await takeTeapot(house)
  const giveUp = new AbortController()
  const given = { caseId, purpose: 'hand-over', subject: 'x', body: 'Dear Tom', idempotencyKey: 'given up' }
  const waiting = `select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`
  await house.machinery.database.work(house.workspaceId, async (tx) => {
    await cases.lock(tx, caseId)
    const asked = agent.callTool({ name: 'write_draft', arguments: given }, { signal: giveUp.signal })
    asked.catch(() => undefined)
    await expect.poll(() => ask(house.config.ownerUrl, waiting), { timeout: 30_000 }).toHaveLength(1)
    giveUp.abort()
    await expect(asked).rejects.toThrow(/abort/i)
  })
  const { value } = await callTool(agent, 'write_draft', given)
  const { messages } = await house.lena.call('GET /v1/cases/{id}', { params: { id: caseId } })
  expect(messages.filter(({ subject }) => subject === 'x').map(({ id }) => id)).toEqual([value['id']])
})

test('nothing but messages of the protocol comes out, whatever comes in; at the end of the input it ends', () => {
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} }
  const greeting = {
    ...list,
    id: 0,
    method: 'initialize',
    params: {
      protocolVersion: '2025-06-18',
      capabilities: {},
      clientInfo: { name: 'a trial', version: '1' },
    },
  }
  const lines = ['{"jsonrpc":', JSON.stringify(greeting), 'no', JSON.stringify([list]), JSON.stringify(list)]
  const { status, stdout } = speak(`${lines.join('\n')}\n`)
  const said = stdout.split('\n').filter(Boolean)
  expect(status).toBe(0)
  expect(said.map((line) => (JSON.parse(line) as { jsonrpc: string }).jsonrpc)).toEqual(said.map(() => '2.0'))
  expect(said.length).toBeGreaterThan(0)
})

test.each([
  ['an address without a key', { AMENDS_URL: 'http://127.0.0.1:1' }, 2, 'AMENDS_KEY'],
  ['what is no address', { AMENDS_URL: 'shop', AMENDS_KEY: 'x' }, 2, 'is no address'],
  ['another machine by http', { AMENDS_URL: 'http://shop.example', AMENDS_KEY: 'x' }, 2, 'use https'],
  [
    'where nothing answers',
    { AMENDS_URL: 'http://127.0.0.1:1', AMENDS_KEY: 'x' },
    1,
    'Is Amends running there?',
  ],
])('%s is told in a sentence', (_, env, code, sentence) => {
  const { status, stdout, stderr } = speak('', { env })
  expect([status, stdout, stderr]).toEqual([code, '', expect.stringContaining(sentence)])
})

test('a key that opens nothing, and what is no Amends, are told in a sentence', async () => {
  const ended = async (env: Record<string, string>) => {
    const { spawn } = await import('node:child_process')
    const child = spawn(process.execPath, [main, 'mcp'], { env: { ...bare, ...env } })
    return text(child.stderr.pipe(new PassThrough()))
  }
  const made = await makeKey(admin, ['read'], 'old')
  await admin.call('POST /v1/keys/{id}/revocation', { params: { id: made.id } })
  expect(await ended({ AMENDS_URL: address, AMENDS_KEY: made.secret })).toContain('AMENDS_KEY opens nothing')
  const stranger = createServer((_, answer) => answer.end('<h1>hello</h1>')).listen(0, '127.0.0.1')
  await new Promise((listening) => stranger.once('listening', listening))
  const { port } = stranger.address() as { port: number }
  const url = `http://127.0.0.1:${port}`
  expect(await ended({ AMENDS_URL: url, AMENDS_KEY: key })).toContain('is no Amends')
  stranger.close()
})
