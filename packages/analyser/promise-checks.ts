import type { Context } from './context.ts'
import type { Found } from './findings.ts'
import type { Pack } from './pack.ts'
import type { PromiseFound } from './promises.ts'
import type { Reading, Run } from './reading.ts'
import { head, place } from './token-class.ts'

/** What is wrong with the promises found: no time, a vague one, too much, too soon. */
export function checkPromises(
  reading: Reading,
  pack: Pack,
  promises: readonly PromiseFound[],
  context: Context,
  now: string,
): Found[] {
  return promises.flatMap((promise) => [
    ...untimed(reading, pack, promise),
    ...overAuthority(promise, context),
    ...unlikely(promise, context, now),
  ])
}

function untimed(reading: Reading, pack: Pack, promise: PromiseFound): Found[] {
  if (promise.due) return []
  const vague = vagueTime(reading, pack, promise)
  if (vague) return [{ ...vague, ...vagueTimeText }]
  return isUndated(reading, pack, promise) ? [{ from: promise.from, to: promise.to, ...undatedText }] : []
}

const vagueTimeText = {
  name: ['promise', 'vague-time'],
  rule: 'vague-time',
  severity: 'warn',
  why: '"Soon" is a promise that nobody can keep or check.',
  sources: ['E7', 'B3'],
  suggestion: 'A day and a time at the latest; promise late, keep always.',
} as const

const undatedText = {
  name: ['promise', 'undated'],
  rule: 'undated-promise',
  severity: 'warn',
  why: 'The customer will wait for it, and nobody has said until when.',
  sources: ['E7', 'B3'],
  suggestion: 'By when: a day and a time, or the event it waits for.',
} as const

/** "Soon", "shortly", "as soon as possible" in the promise's words. */
function vagueTime({ tokens }: Reading, { lexis }: Pack, { from, to }: Run): Run | null {
  for (let at = from; at < to; at++) {
    if (lexis.is(tokens, at, 'SOON')) {
      const as = lexis.word(tokens, at - 1, 'as') && lexis.word(tokens, at + 1, 'as')
      if (as && !lexis.word(tokens, at + 2, 'possible')) continue
      return as ? { from: at - 1, to: at + 3 } : { from: at, to: at + 1 }
    }
  }
  return null
}

/** Firm, in the future, an act of ours with an end, and neither a time nor an event to wait for. */
function isUndated(
  { tokens, sentences, sentenceOf }: Reading,
  { lexis }: Pack,
  promise: PromiseFound,
): boolean {
  if (promise.tier !== 'promise' || promise.strength !== 'firm' || promise.condition) return false
  if (promise.owner !== 'writer' && promise.owner !== 'company') return false
  const { anchor } = promise.hit
  if (!((tokens.head[anchor] ?? 0) & head.FUTURE) || (tokens.head[anchor] ?? 0) & head.DENIED) return false
  const sentence = sentences[sentenceOf[anchor] ?? 0] ?? promise
  for (let at = sentence.from; at < sentence.to; at++) {
    const event = lexis.is(tokens, at, 'ONCE') || lexis.word(tokens, at, 'then')
    if (event || (tokens.place[at] ?? 0) & place.WHEN) return false
  }
  return (
    !lexis.is(tokens, anchor, 'LIGHT') &&
    ['CONTACT', 'LOOKING', 'MENDED', 'SENT'].some((cls) => lexis.is(tokens, anchor, cls))
  )
}

function overAuthority(promise: PromiseFound, { authority, grounds }: Context): Found[] {
  const { amount } = promise
  if (!authority || !amount || amount.currency !== authority.amount.currency) return []
  const granted = grounds?.some(
    (ground) =>
      ground.kind === 'remedy' &&
      ground.standing === 'granted' &&
      ground.amounts?.some((one) => one.minor >= amount.minor && one.currency === amount.currency),
  )
  if (amount.minor <= authority.amount.minor || granted) return []
  return [
    {
      from: promise.from,
      to: promise.to,
      name: ['promise', 'over-authority'],
      rule: 'over-authority',
      severity: 'block',
      why: 'It is more than the writer may give, and nobody has granted it.',
      sources: ['A6', 'E4'],
      suggestion: 'Ask the one who can decide, or name what is within your own limit.',
    },
  ]
}

/** Below this share kept, a time is challenged. */
const keptEnough = 0.8
const hourMs = 3_600_000

function unlikely(promise: PromiseFound, { history }: Context, now: string): Found[] {
  const table = history?.[promise.action.split(' ')[0] ?? '']
  if (!table?.length || !promise.due) return []
  const hours = (Date.parse(promise.due.latest) - Date.parse(now)) / hourMs
  const row =
    table.filter((one) => one.of > 0 && one.hours <= hours).sort((a, b) => b.hours - a.hours)[0] ??
    [...table].sort((a, b) => a.hours - b.hours)[0]
  if (!row || row.of === 0 || row.kept / row.of >= keptEnough) return []
  const better = [...table]
    .sort((a, b) => a.hours - b.hours)
    .find((one) => one.of > 0 && one.kept / one.of >= keptEnough)
  return [
    {
      from: promise.from,
      to: promise.to,
      name: ['promise', 'unlikely'],
      rule: 'unlikely-promise',
      severity: 'warn',
      why: `So short a time was kept ${row.kept} of ${row.of} times.`,
      sources: ['E7', 'gneezy-epley-2014'],
      suggestion: better
        ? `${better.hours} hours were kept ${better.kept} of ${better.of} times.`
        : 'Give a later time.',
    },
  ]
}
