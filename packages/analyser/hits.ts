import { eachMatch, type Match, matchAt } from './matcher.ts'
import type { CompiledRule, Pack } from './pack.ts'
import type { Pattern } from './pattern.ts'
import { overlap, type Reading, type Run } from './reading.ts'
import type { Rule, Where } from './rule.ts'
import { head, place } from './token-class.ts'

/** A rule that holds at a place: the tokens to report and the token by which it was found. */
export type Hit = Run & { readonly rule: Rule; readonly anchor: number; readonly sentence: number }

/** Runs every rule over a text and gives what holds, in text order, each rule once per place. */
export function hitsOf(reading: Reading, pack: Pack): Hit[] {
  const hits: Hit[] = []
  eachMatch(reading, pack.index, pack.lexis.vocabulary, (compiled, match) => {
    if (!counts(reading, compiled.rule.where ?? {}, match.anchor)) return
    if (compiled.unless.some((pattern) => nearby(reading, pack, pattern, match, 0))) return
    if (compiled.cleared.some((pattern) => nearby(reading, pack, pattern, match, 2))) return
    const run = reported(reading, compiled, match)
    hits.push({
      ...run,
      rule: compiled.rule,
      anchor: match.anchor,
      sentence: reading.sentenceOf[match.anchor] ?? 0,
    })
  })
  return longest(hits).sort((a, b) => a.from - b.from || a.to - b.to)
}

/** Of hits of one rule that share words, the longest. */
function longest(hits: readonly Hit[]): Hit[] {
  const kept = new Map<Rule, Hit[]>()
  for (const hit of hits.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    const own = kept.get(hit.rule) ?? []
    if (!own.some((other) => overlap(other, hit))) kept.set(hit.rule, [...own, hit])
  }
  return [...kept.values()].flat()
}

/** Whether a match stands where its rule may count. */
function counts({ tokens }: Reading, where: Where, at: number): boolean {
  const bits = tokens.place[at] ?? 0
  if (where.zone !== 'anywhere' && bits & (place.THREAD | place.ASIDE)) return false
  if (where.zone === 'signoff' ? !(bits & place.SIGNOFF) : where.zone !== 'anywhere' && bits & place.SIGNOFF)
    return false
  const asked = {
    quoted: place.QUOTED,
    said: place.SAID,
    negated: place.NEGATED,
    asked: place.ASKED,
    conditional: place.COND,
  } as const
  for (const key of ['quoted', 'said', 'negated'] as const) {
    if (where[key] === 'any') continue
    const denied = key === 'negated' && !(tokens.head[at] ?? 0) ? bits & place.NEGATED : bits & asked[key]
    const yes = key === 'negated' ? isDenied(tokens.head[at] ?? 0, denied) : denied !== 0
    if (where[key] !== undefined ? yes !== where[key] : yes) return false
  }
  for (const key of ['asked', 'conditional'] as const) {
    if (where[key] !== undefined && ((bits & asked[key]) !== 0) !== where[key]) return false
  }
  return true
}

/** A verb is denied by its own group; any other word by a denial before it. */
function isDenied(headBits: number, scope: number): boolean {
  return headBits ? (headBits & head.DENIED) !== 0 : scope !== 0
}

/** Whether a pattern matches on the match itself (reach 0) or within so many sentences. */
function nearby(reading: Reading, pack: Pack, pattern: Pattern, match: Match, reach: number): boolean {
  const own = reading.sentenceOf[match.anchor] ?? 0
  const from = reading.sentences[Math.max(0, own - reach)]?.from ?? 0
  const to =
    reading.sentences[Math.min(reading.sentences.length - 1, own + reach)]?.to ?? reading.tokens.count
  for (let at = from; at < to; at++) {
    const other = matchAt(reading, pack.lexis.vocabulary, pattern, at)
    if (other && (reach > 0 || overlap(other.whole, match.whole))) return true
  }
  return false
}

function reported(reading: Reading, { rule }: CompiledRule, match: Match): Run {
  const sentence = reading.sentences[reading.sentenceOf[match.anchor] ?? 0] ?? match
  if (rule.mark === 'sentence') return trimmed(reading, sentence)
  const clause = rule.mark === 'clause' ? reading.clauses[reading.clauseOf[match.anchor] ?? -1] : undefined
  if (!clause) return wholeWords(reading, match)
  return trimmed(reading, { from: Math.min(match.from, clause.from), to: Math.max(match.to, clause.to) })
}

/** Both halves of a contraction that lies across an end. */
function wholeWords({ tokens }: Reading, { from, to }: Run): Run {
  const joined = (at: number) =>
    at > 0 &&
    at < tokens.count &&
    tokens.gap[at] === 0 &&
    !((bitsAt(at) | bitsAt(at - 1)) & (place.PUNCT | place.SYMBOL))
  const bitsAt = (at: number) => tokens.place[at] ?? 0
  return { from: joined(from) ? from - 1 : from, to: joined(to) ? to + 1 : to }
}

/** Without the greeting and the marks at either end. */
export function trimmed({ tokens }: Reading, { from, to }: Run): Run {
  const outer = place.PUNCT | place.GREETING
  while (from < to - 1 && (tokens.place[from] ?? 0) & outer) from++
  while (to - 1 > from && (tokens.place[to - 1] ?? 0) & place.PUNCT) to--
  return { from, to }
}
