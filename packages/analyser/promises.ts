import { trimmed, type Hit } from './hits.ts'
import type { Pack } from './pack.ts'
import { overlap, type Reading, type Run, spanOf } from './reading.ts'
import type { Due, Money, PromiseOwner, PromiseRead } from './report.ts'
import { head, place } from './token-class.ts'
import { tokenText } from './tokens.ts'
import type { Named, Values } from './values.ts'

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

const rank = { absolute: 4, firm: 3, hedged: 2, effort: 1 } as const

/** The promises of a text: one for each clause that commits, with its owner, amount, time and condition. */
export function promisesOf(
  reading: Reading,
  pack: Pack,
  hits: readonly Hit[],
  values: Values,
): PromiseFound[] {
  const committed = strongest(hits.filter((hit) => 'promise' in hit.rule))
  return committed.map((hit) => {
    const run = trimmed(reading, hit)
    const [tier, strength] = 'promise' in hit.rule ? hit.rule.promise : (['possible', 'firm'] as const)
    return {
      ...run,
      hit,
      tier: ownerOf(reading, hit) === 'third-party' ? 'possible' : tier,
      strength,
      owner: ownerOf(reading, hit),
      action: actionOf(reading, pack, hit.anchor),
      amount: within(values.amounts, run)[0]?.value ?? null,
      due: dueOf(reading, run, committed, values.dues),
      condition: conditionOf(reading, pack, run),
    }
  })
}

/** Of hits on the same words, the one that commits most. */
function strongest(hits: readonly Hit[]): Hit[] {
  const order = [...hits].sort((a, b) => weight(b) - weight(a) || a.from - b.from)
  const kept: Hit[] = []
  for (const hit of order) if (!kept.some((other) => overlap(other, hit))) kept.push(hit)
  return kept.sort((a, b) => a.from - b.from)
}

function weight({ rule }: Hit): number {
  if (!('promise' in rule)) return 0
  return rank[rule.promise[1]] + (rule.promise[0] === 'promise' ? 4 : 0)
}

function within<Value>(named: readonly Named<Value>[], run: Run): Named<Value>[] {
  return named.filter((one) => overlap(one, run))
}

/** Who is bound, by the subject; "your refund will come" binds the writer, who speaks as I or as we. */
function ownerOf(reading: Reading, { anchor }: Hit): PromiseOwner {
  const bits = reading.tokens.head[anchor] ?? 0
  if (bits & head.BYI) return 'writer'
  if (bits & head.BYTHIRD && !(bits & head.BYOURS)) return 'third-party'
  if (bits & head.BYNAMED) return 'named'
  if (bits & head.BYTEAM) return 'team'
  if (bits & head.BYWE) return 'company'
  return speaksAsI(reading) ? 'writer' : 'company'
}

function speaksAsI({ clauses, tokens }: Reading): boolean {
  let i = 0
  let we = 0
  for (const clause of clauses) {
    const bits = tokens.head[clause.head] ?? 0
    if (bits & head.BYI) i++
    if (bits & head.BYWE) we++
  }
  return i > 0 && we === 0
}

/** "refund order": the verb and the first thing, or person, it acts on. */
export function actionOf({ tokens, clauses, clauseOf }: Reading, { lexis }: Pack, anchor: number): string {
  const clause = clauses[clauseOf[anchor] ?? -1]
  const verb = tokens.head[anchor] ? anchor : (clause?.head ?? anchor)
  const lemma = lexis.vocabulary.lemmas[tokens.word[verb] ?? 0] ?? 0
  const base = lemma ? (wordOf(lexis.vocabulary, lemma) ?? '') : tokenText(tokens, verb).toLowerCase()
  const object = objectOf(tokens, lexis, verb + 1, clause?.to ?? verb + 8)
  const subject = object || !clause ? '' : objectOf(tokens, lexis, clause.from, verb)
  return [base, object || subject].filter(Boolean).join(' ')
}

const names = new WeakMap<object, string[]>()

function wordOf(vocabulary: Pack['lexis']['vocabulary'], id: number): string | undefined {
  let list = names.get(vocabulary)
  if (!list) names.set(vocabulary, (list = [...vocabulary.ids.keys()]))
  return list[id]
}

function objectOf(tokens: Reading['tokens'], lexis: Pack['lexis'], from: number, to: number): string {
  for (let at = from; at < to; at++) {
    if (lexis.word(tokens, at, 'you') && at === from) return 'customer'
    if (lexis.is(tokens, at, 'THING') || lexis.is(tokens, at, 'SERVICE') || lexis.is(tokens, at, 'COSTS'))
      return tokenText(tokens, at).toLowerCase()
  }
  return ''
}

/** The time in the promise's own words; else one in its sentence that no other promise holds. */
function dueOf(
  reading: Reading,
  run: Run,
  promises: readonly Run[],
  dues: readonly Named<Due>[],
): Due | null {
  const own = within(dues, run)
  const sentence = reading.sentences[reading.sentenceOf[run.from] ?? 0]
  const free = sentence
    ? within(dues, sentence).filter(
        (due) => !promises.some((other) => overlap(other, due)) && !inCondition(reading, due),
      )
    : []
  const [first, ...more] = own.length ? own.filter((due) => !inCondition(reading, due)) : free
  return first
    ? joined(
        first.value,
        more.map(({ value }) => value),
      )
    : null
}

function inCondition({ tokens }: Reading, { from }: Run): boolean {
  return ((tokens.place[from] ?? 0) & place.COND) !== 0
}

/** "on Friday, between 16 and 20": the narrower of two times that lie in one another. */
function joined(first: Due, more: readonly Due[]): Due {
  return more.reduce(
    (due, next) => (next.earliest >= due.earliest && next.latest <= due.latest ? next : due),
    first,
  )
}

/** The words that set a condition: under "if", or an event to wait for. */
function conditionOf(reading: Reading, { lexis }: Pack, run: Run): string | null {
  const { tokens, sentences, sentenceOf } = reading
  const sentence = sentences[sentenceOf[run.from] ?? 0]
  if (!sentence) return null
  for (let at = sentence.from; at < sentence.to; at++) {
    if (!((tokens.place[at] ?? 0) & place.COND)) continue
    let to = at
    while (to < sentence.to && (tokens.place[to] ?? 0) & place.COND) to++
    return wordsOf(reading, trimmed(reading, { from: at + 1, to }))
  }
  for (let at = sentence.from; at < sentence.to; at++) {
    if (!lexis.is(tokens, at, 'ONCE') || !startsEvent(reading, at)) continue
    return wordsOf(reading, trimmed(reading, { from: at, to: clauseEnd(reading, at, sentence.to) }))
  }
  return null
}

/** Whether "when", "once" or "until" is followed by something that happens, not by a time. */
function startsEvent({ clauses, clauseOf, tokens }: Reading, at: number): boolean {
  const next = clauses[clauseOf[at + 2] ?? -1] ?? clauses[clauseOf[at + 1] ?? -1]
  const begins = next !== undefined && next.from > at && next.from <= at + 2
  return begins && !((tokens.place[at + 1] ?? 0) & place.WHEN)
}

function clauseEnd({ tokens }: Reading, from: number, end: number): number {
  let to = from + 1
  while (to < end && !',;\u2013'.includes(tokenText(tokens, to))) to++
  return to
}

function wordsOf(reading: Reading, run: Run): string {
  return reading.original.slice(...spanOf(reading, run))
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
