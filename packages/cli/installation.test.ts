import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask } from '@amends/server/testing/database'
import { type House, openHouse } from '@amends/server/testing/house'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { amends } from './testing/amends.ts'

const folder = mkdtempSync(join(tmpdir(), 'amends-cli-'))
let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(async () => {
  await house.close()
  rmSync(folder, { recursive: true })
})

const start = (...args: readonly string[]) =>
  amends([...args, '--data', house.config.dataFolder], { env: { DATABASE_URL: house.config.ownerUrl } })

async function say(...args: readonly string[]) {
  const one = start(...args)
  return { code: await one.ended, text: one.lines.join('\n') }
}

function put(name: string, text: string) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

test('who works here is listed', async () => {
  const { code, text } = await say('user', 'list')
  expect(code).toBe(0)
  expect(text).toContain('Teapot & Co.')
  expect(text).toMatch(/Mira Okafor <mira@.*> member, lead/)
})

test('a code from the terminal sets a password without mail', async () => {
  const email = `lena@${house.workspaceId}.example.com`
  const { code, text } = await say('user', 'code', email.toUpperCase())
  expect(code).toBe(0)
  const [oneTime = ''] = text.split('\n').filter((line) => /^[A-Z2-9]{4}(-[A-Z2-9]{4}){3}$/.test(line))
  await house.stranger('POST /v1/session/reset', { body: { code: oneTime, password: 'a whole new teapot' } })
  const entered = await house.stranger('POST /v1/session', {
    body: { email, password: 'a whole new teapot' },
  })
  expect(entered).toEqual({ signedIn: true })
  expect(await say('user', 'code', 'nobody@example.com')).toMatchObject({
    code: 1,
    text: expect.stringContaining('Nobody here has the e-mail address nobody@example.com'),
  })
})

test('a key from the terminal opens what its scopes say', async () => {
  const { code, text } = await say('user', 'key', 'help desk', '--scopes', 'read,intake')
  expect(code).toBe(0)
  const key = text.split('\n').find((line) => line.startsWith('amk_')) ?? ''
  const taken = await house.caller({ key })('POST /v1/complaints', {
    body: { channel: 'api', sender: { name: 'Tom Adler' }, words: 'The lid is missing.' },
  })
  expect(taken.ownerName).toMatch(/Mira|Lena/)
  expect((await say('user', 'key', 'other', '--scopes', 'everything')).code).toBe(2)
})

test('a file is imported with its mapping, and the refused rows lie beside it', async () => {
  const file = put('complaints.csv', 'ref,text,mail\n1,Broken.,tom@example.com\n2,,\n')
  const wish = ['--map', 'sourceId=ref', '--map', 'words=text', '--map', 'email=mail', '--source', 'terminal']
  const tried = await say('import', file, ...wish, '--dry-run')
  expect(tried).toMatchObject({
    code: 1,
    text: expect.stringContaining('2 rows: 1 would be taken, 0 known, 1 refused'),
  })
  expect(await say('import', file, ...wish)).toMatchObject({
    code: 1,
    text: expect.stringContaining('2 rows: 1 taken, 0 known, 1 refused'),
  })
  expect(readFileSync(`${file}.refused.csv`, 'utf8')).toBe(
    'ref,text,mail,reason\r\n2,,,There are no words\r\n',
  )
  const again = await say('import', file, ...wish)
  expect(again.text).toContain('2 rows: 0 taken, 1 known, 1 refused')
})

test('notices that were published elsewhere come in, and once', async () => {
  const line = {
    id: 'i-1',
    summary: 'Orders cannot be paid',
    updates: [
      { at: '2026-01-05T10:00:00Z', text: 'We will provide another update by 10:30 UTC.' },
      { at: '2026-01-05T10:40:00Z', text: 'It is over.' },
    ],
  }
  const file = put('notices.jsonl', `${JSON.stringify(line)}\n`)
  expect(await say('import', file, '--notices')).toMatchObject({
    code: 0,
    text: expect.stringContaining('1 rows: 1 taken, 0 known, 0 refused'),
  })
  expect((await say('import', file, '--notices')).text).toContain('0 taken, 1 known')
  expect(await say('import', file, '--notices', '--happenings')).toMatchObject({ code: 2 })
})

test('a file that cannot be used is refused in a sentence', async () => {
  const odd = put('odd.csv', 'a,b\n1,2\n')
  expect(await say('import', odd)).toMatchObject({
    code: 1,
    text: expect.stringContaining('words: Say which column'),
  })
  expect(await say('import', odd, '--map', 'words')).toMatchObject({ code: 2 })
  expect(await say('import', join(folder, 'none.csv'))).toMatchObject({ code: 2 })
})

test('an import that was killed goes on where it was, and every row is there once', async () => {
  const rows = Array.from(
    { length: 3_000 },
    (_, index) => `${index},"Number ${index}\nis late.",p${index}@example.com`,
  )
  const file = put('many.csv', ['id,words,email', ...rows].join('\n'))
  const killed = start('import', file, '--source', 'killed')
  const taken = async () => {
    const [job] = await ask(house.config.ownerUrl, `select progress from import_job where name = 'killed'`)
    return (job?.['progress'] as { taken: number } | undefined)?.taken ?? 0
  }
  await expect.poll(taken, { timeout: 50_000, interval: 20 }).toBeGreaterThan(0)
  killed.signal('SIGKILL')
  await killed.ended
  const halfway = await taken()
  expect(halfway).toBeLessThan(3_000)
  const { code, text } = await say('import', file, '--source', 'killed')
  expect(text).toContain('3,000 rows: 3,000 taken, 0 known, 0 refused')
  expect(text).toContain('Going on')
  expect([code, existsSync(`${file}.refused.csv`)]).toEqual([0, false])
  const [kept] = await ask(
    house.config.ownerUrl,
    `select count(*)::int as rows, count(distinct source_id)::int as ids from complaint_source where source = 'killed'`,
  )
  expect(kept).toEqual({ rows: 3_000, ids: 3_000 })
})

test('a case is handed over and proved, and a changed file is found out without a database', async () => {
  const { rows } = await house.mira.call('GET /v1/agenda', { query: { view: 'all', limit: 1 } })
  const caseId = rows[0]?.caseId ?? ''
  const [json, page] = [join(folder, 'case.json'), join(folder, 'case.html')]
  expect((await say('export', caseId, '--out', json)).code).toBe(0)
  expect((await say('export', caseId, '--as', 'html', '--out', page)).code).toBe(0)
  const nowhere = (path: string) => amends(['verify', path, '--data', join(folder, 'nothing')])
  for (const path of [json, page]) {
    const one = nowhere(path)
    expect(await one.ended).toBe(0)
    expect(one.lines.join('\n')).toContain('Its chains hold')
  }
  expect((await say('verify', caseId)).text).toContain(caseId)
  writeFileSync(json, readFileSync(json, 'utf8').replace('case.opened', 'case.closed'))
  const altered = nowhere(json)
  expect(await altered.ended).toBe(1)
  expect(altered.lines.join('\n')).toContain('ALTERED')
  const none = nowhere(put('none.txt', 'nothing'))
  expect(await none.ended).toBe(2)
})

test('without an installation the sentence says what to do', async () => {
  const one = amends(['user', 'list', '--data', join(folder, 'nothing')])
  expect([await one.ended, one.lines.join('\n').includes('start it once with “amends up”')]).toEqual([
    1,
    true,
  ])
  expect(existsSync(join(folder, 'nothing'))).toBe(false)
})
