import type { Context } from './context.ts'
import type { Found } from './findings.ts'
import type { Hit } from './hits.ts'
import type { Pack } from './pack.ts'
import type { PromiseFound } from './promises.ts'
import type { Reading } from './reading.ts'
import { head, place } from './token-class.ts'

/** What is wrong with the promises found: no time, a vague one, too much, too soon. */
export function checkPromises(
  reading: Reading,
  pack: Pack,
  promises: readonly PromiseFound[],
  context: Context,
  now: string,
  hits: readonly Hit[],
): Found[] {
  return promises.flatMap((promise) => [
    ...untimed(reading, pack, promise, hits),
    ...overAuthority(promise, context),
    ...unlikely(promise, context, now),
  ])
}

function untimed(reading: Reading, pack: Pack, promise: PromiseFound, hits: readonly Hit[]): Found[] {
  const vague = hits.some(
    ({ rule, sentence }) => rule.id === 'vague-time' && sentence === promise.hit.sentence,
  )
  if (promise.due || vague) return []
  return isUndated(reading, pack, promise) ? [{ from: promise.from, to: promise.to, ...undatedText }] : []
}

const undatedText = {
  name: ['promise', 'undated'],
  rule: 'undated-promise',
  severity: 'warn',
  why: 'The customer will wait for it, and nobody has said until when.',
  sources: ['E7', 'B3'],
  suggestion: 'By when: a day and a time, or the event it waits for.',
} as const

/** Firm, in the future, an act of ours with an end, and neither a time nor an event to wait for. */
function isUndated(
  { tokens, sentences, sentenceOf }: Reading,
  { lexis }: Pack,
  promise: PromiseFound,
): boolean {
  if (promise.tier !== 'promise' || promise.strength !== 'firm' || promise.condition) return false
  const { anchor } = promise.hit
  const bits = tokens.head[anchor] ?? 0
  if (!(bits & head.FUTURE) || bits & (head.DENIED | head.BYTHIRD | head.BYIT | head.BYPEOPLE)) return false
  const sentence = sentences[sentenceOf[anchor] ?? 0] ?? promise
  for (let at = sentence.from; at < sentence.to; at++) {
    if (at < anchor && at >= promise.from && lexis.is(tokens, at, 'THIRD')) return false
    const event = lexis.is(tokens, at, 'ONCE') || lexis.word(tokens, at, 'then')
    if (event || (tokens.place[at] ?? 0) & place.WHEN) return false
  }
  return !lexis.is(tokens, anchor, 'STAY')
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
