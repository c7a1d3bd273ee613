import { trimmed, type Hit } from './hits.ts'
import type { Pack } from './pack.ts'
import {
  amountOf,
  conditionOf,
  dueOf,
  goesOn,
  looksOrHelps,
  ownerOf,
  requestBefore,
} from './promise-slots.ts'
import { overlap, type Reading, type Run, spanOf } from './reading.ts'
import type { Due, Money, PromiseOwner, PromiseRead } from './report.ts'
import { tokenText } from './tokens.ts'
import type { Values } from './values.ts'

/** A promise with the tokens it stands on, before it is told. */
export type PromiseFound = Run & {
  readonly hit: Hit
  readonly tier: PromiseRead['tier']
  readonly strength: PromiseRead['strength']
  readonly owner: PromiseOwner
  readonly action: string
  readonly amount: Money | null
  readonly due: Due | null
  readonly condition: string | null
}

const rank = { absolute: 4, effort: 3, hedged: 2, firm: 1 } as const

/** The promises of a text: one for each clause that commits, with its owner, amount, time and condition. */
export function promisesOf(
  reading: Reading,
  pack: Pack,
  hits: readonly Hit[],
  values: Values,
): PromiseFound[] {
  const meant = hits.filter(
    ({ rule, ...hit }) => 'promise' in rule && (!rule.timed || dueOf(reading, hit, [], values.dues)),
  )
  const committed = strongest(meant)
  return withDues(
    reading,
    committed.map((hit): PromiseFound => {
      const run = trimmed(reading, hit)
      const [tier, strength] = 'promise' in hit.rule ? hit.rule.promise : (['possible', 'firm'] as const)
      const owner = ownerOf(reading, pack, hit)
      const asked = looksOrHelps(reading, pack, hit) ? requestBefore(reading, pack, run) : null
      return {
        ...run,
        hit,
        tier: owner === 'third-party' || asked ? 'possible' : tier,
        strength,
        owner,
        action: actionOf(reading, pack, hit.anchor),
        amount: amountOf(reading, pack, hit, committed, values.amounts),
        due: dueOf(reading, run, committed, values.dues),
        condition: conditionOf(reading, pack, run) ?? asked,
      }
    }),
  )
}

/** A promise without a time of its own has that of the promise it goes with. */
function withDues(reading: Reading, promises: readonly PromiseFound[]): PromiseFound[] {
  return promises.map((promise, i) => {
    if (promise.due || promise.strength === 'absolute' || promise.strength === 'effort') return promise
    const next = promises[i + 1]
    const due = next && goesOn(reading, promise, next) ? next.due : null
    return due ? { ...promise, due } : promise
  })
}

/** Of hits on the same words, the one that says most about how it is meant: a qualified promise over a plain one. */
function strongest(hits: readonly Hit[]): Hit[] {
  const order = [...hits].sort((a, b) => weight(b) - weight(a) || a.from - b.from)
  const kept: Hit[] = []
  for (const hit of order) if (!kept.some((other) => overlap(other, hit))) kept.push(hit)
  return kept.sort((a, b) => a.from - b.from)
}

function weight({ rule }: Hit): number {
  if (!('promise' in rule)) return 0
  return rank[rule.promise[1]] + (rule.promise[0] === 'possible' ? 0.5 : rule.timed ? -0.5 : 0)
}

/** "refund order": the verb and the first thing, or person, it acts on. */
export function actionOf({ tokens, clauses, clauseOf }: Reading, { lexis }: Pack, anchor: number): string {
  const clause = clauses[clauseOf[anchor] ?? -1]
  const verb = tokens.head[anchor] ? anchor : (clause?.head ?? anchor)
  const lemma = lexis.vocabulary.lemmas[tokens.word[verb] ?? 0] ?? 0
  const base = lemma ? (lexis.vocabulary.words[lemma] ?? '') : tokenText(tokens, verb).toLowerCase()
  const object = objectOf(tokens, lexis, verb + 1, clause?.to ?? verb + 8)
  const subject = object || !clause ? '' : objectOf(tokens, lexis, clause.from, verb)
  return [base, object || subject].filter(Boolean).join(' ')
}

function objectOf(tokens: Reading['tokens'], lexis: Pack['lexis'], from: number, to: number): string {
  for (let at = from; at < to; at++) {
    if (lexis.word(tokens, at, 'you') && at === from) return 'customer'
    if (lexis.is(tokens, at, 'THING') || lexis.is(tokens, at, 'SERVICE') || lexis.is(tokens, at, 'COSTS'))
      return tokenText(tokens, at).toLowerCase()
  }
  return ''
}

/** A promise as the report tells it. */
export function tellPromise(
  reading: Reading,
  { from, to, tier, strength, owner, action, amount, due, condition }: PromiseFound,
): PromiseRead {
  const span = spanOf(reading, { from, to })
  return {
    span,
    evidence: reading.original.slice(...span),
    tier,
    strength,
    owner,
    action,
    amount,
    due,
    condition,
  }
}
