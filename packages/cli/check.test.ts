import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(join(tmpdir(), 'amends-check-'))
afterAll(() => rmSync(folder, { recursive: true }))

const main = join(import.meta.dirname, 'main.ts')
const given = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London' }
const context = put('context.json', JSON.stringify({ ...given, context: { purpose: 'update' } }))
const feelings = 'Dear Tom,\n\nwe are sorry if you feel that way.\n'
const plain = 'Dear Tom,\n\nthe courier has your teapot.\n\nMira Okafor\n'

function put(name: string, text: string) {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

function check(args: readonly string[], input = '', colour: Record<string, string> = {}) {
  const { FORCE_COLOR: _, NO_COLOR: __, ...env } = process.env
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, 'check', ...args], {
    input,
    encoding: 'utf8',
    env: { ...env, ...colour },
  })
  return { status, stdout, stderr }
}

test('a finding is shown under its line with what it covers, why, and what to say instead', () => {
  const { status, stdout } = check([put('mail.txt', feelings), '--context', context])
  expect(status).toBe(1)
  const lines = stdout.split('\n')
  const place = lines.findIndex((line) => /mail\.txt:3:\d+: held: non-apology\//.test(line))
  expect(lines[place + 1]).toBe('3 | we are sorry if you feel that way.')
  const [shown = '', carets = ''] = lines.slice(place + 1)
  const from = carets.indexOf('^')
  expect(shown.slice(from, carets.lastIndexOf('^') + 1)).toContain('sorry')
  expect(lines[place + 3]).toMatch(/Why\? .*B1/)
  expect(stdout).toMatch(/mail\.txt: It must not leave as it stands\. \(.*non-apology/)
})

test('a message cannot write on the screen of who checks it', () => {
  const { stdout } = check([], '\u001b[2J\u202eWe are sorry if you\u0007 feel that way.')
  expect(stdout).toContain('␛[2J')
  expect([...stdout].filter((sign) => /[^\P{Cc}\n]|\u202e/u.test(sign))).toEqual([])
})

test('colours come where somebody looks, and not into a pipe', () => {
  const red = '\u001b[31m'
  expect(check([], feelings).stdout).not.toContain(red)
  expect(check([], feelings, { FORCE_COLOR: '1' }).stdout).toContain(red)
  expect(check([], feelings, { NO_COLOR: '1' }).stdout).not.toContain(red)
})

test('what is promised is listed with its time, and what the case does not carry under its words', () => {
  const promise = 'I will refund £40 by Friday.\n'
  const grounds = put('grounds.json', JSON.stringify({ ...given, context: { grounds: [] } }))
  const { stdout } = check(['--context', grounds], promise)
  expect(stdout).toContain('promised: I will refund £40 by Friday (by 2026-03-06T23:59:59Z)')
  expect(stdout).toContain(
    'message:1:15: held: untied:amount\n1 | I will refund £40 by Friday.\n  |               ^^^',
  )
})

test('what comes in is read when no file is named, and a message that passes ends with 0', () => {
  const purpose = put('plain.json', JSON.stringify({ ...given, context: { purpose: 'receipt' } }))
  expect(check(['--context', purpose], plain)).toMatchObject({ status: 0 })
})

test('as JSON it is the report and nothing else', () => {
  const { status, stdout } = check(['--format', 'json', '--context', context], feelings)
  expect(JSON.parse(stdout)).toMatchObject({ schema: 'amends-report/1', verdict: { result: 'hold' } })
  expect(status).toBe(1)
})

test('each line of JSON is answered by its id and report, in order', () => {
  const lines = [
    { id: 'a', text: feelings, ...given },
    { id: 'b', text: plain, ...given, context: { purpose: 'receipt' } },
  ]
  const { status, stdout } = check(['--jsonl'], lines.map((line) => JSON.stringify(line)).join('\n'))
  expect(status).toBe(1)
  const answers = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(answers.map(({ id }) => id)).toEqual(['a', 'b'])
  expect(answers[0]).toMatchObject({ schema: 'amends-report/1' })
})

test('a policy in a file changes what is found and demanded, and is told in the report', () => {
  const config = put(
    'policy.json',
    JSON.stringify({
      version: 'house@3',
      preset: 'email',
      required: ['voice'],
      severity: { 'sorry-if': 'hint', 'sorry-you-feel': 'off' },
    }),
  )
  const { status, stdout } = check(['--config', config, '--context', context, '--format', 'json'], feelings)
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    versions: { policy: 'house@3' },
    verdict: { result: 'revise', reasons: expect.arrayContaining(['missing:voice']) },
    findings: [{ rule: 'sorry-if', severity: 'hint' }],
  })
})

test('what may stand is told with who said so; what no longer may, too', () => {
  const text = 'We are sorry if you feel that way.'
  const [finding] = JSON.parse(check(['--format', 'json', '--context', context], text).stdout).findings
  const stands = (until: string) => {
    const decision = { fingerprint: finding.fingerprint, who: 'Mira', why: 'Tom asked for it', until }
    const config = put('stands.json', JSON.stringify({ suppressions: [decision], required: [] }))
    return check(['--config', config, '--context', put('now.json', JSON.stringify(given))], text)
  }
  expect(stands('2026-03-06')).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('let stand: non-apology/conditional'),
  })
  expect(stands('2026-03-05')).toMatchObject({
    status: 1,
    stdout: expect.stringContaining('Mira let it stand until 2026-03-05 (Tom asked for it): that is over.'),
  })
})

test('a policy that cannot be meant is misuse, with the place of the fault', () => {
  const config = put('wrong.json', '{"severity":{"sorry-iff":"warn"},"required":["remorse"]}')
  const { status, stderr } = check(['--config', config], plain)
  expect(status).toBe(2)
  expect(stderr).toContain('severity')
  expect(stderr).toContain('required.0')
  expect(check(['--jsonl'], '{"id":"a","text":"x","policy":{"preset":"sms"}}').status).toBe(2)
})

test.each([
  [['missing.txt'], '', 'missing.txt cannot be read'],
  [['--format', 'xml'], '', 'There is no format “xml”'],
  [['--jsonl'], '{"id":"a"}', 'Line 1 of what comes in has no id and text'],
  [['--jsonl'], 'no', 'Line 1 of what comes in is no JSON object'],
  [['--jsonl'], '{"id":"a","text":"x","colour":1}', 'holds “colour”'],
  [['--jsonl'], '{"id":"a","text":"x","now":"tomorrow"}', 'is no time with an offset'],
  [['--jsonl'], '{"id":"a","text":"x","timezone":"Mars"}', 'is no time zone'],
])('%j with %j is misuse', (args, input, sentence) => {
  const { status, stderr } = check(args, input)
  expect([status, stderr.includes(sentence)]).toEqual([2, true])
})
