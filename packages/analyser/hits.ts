import type { Match } from './match-at.ts'
import { eachMatch, isOverlapped, someMatch } from './matcher.ts'
import type { CompiledRule, Pack } from './pack.ts'
import { overlap, type Reading, type Run } from './reading.ts'
import type { ElementStrength, Rule } from './rule.ts'
import type { Presence } from './telling.ts'
import { head, place } from './token-class.ts'

/** A rule that holds at a place: the tokens to report and the token by which it was found. */
export type Hit = Run & { readonly rule: Rule; readonly anchor: number; readonly sentence: number }

/** How strongly a hit shows its element. */
export function strengthOf({ rule }: Hit): ElementStrength {
  return 'element' in rule ? rule.element[1] : 'weak'
}

/** More than this of one rule in one text tell nothing new. */
const mostOfOneRule = 200

/** Runs every rule over a text and gives what holds, in text order, each rule once per place. */
export function hitsOf(reading: Reading, pack: Pack): Hit[] {
  const run: Search = { reading, cleared: new Map() }
  const byRule = new Map<CompiledRule, Hit[]>()
  eachMatch(reading, pack.index, (compiled, match, presence) => {
    if (compiled.rule.where?.conditionInSentence === false && holdsCondition(reading, match.anchor)) return
    if (compiled.rule.where?.verbInSentence === false && holdsVerb(reading, match.anchor)) return
    const own = byRule.get(compiled)
    if (own && own.length >= mostOfOneRule) return
    if (isExcepted(reading, compiled, match, presence) || isCleared(run, compiled, match)) return
    const sentence = reading.sentenceOf[match.anchor] ?? 0
    const hit = { ...reported(reading, compiled, match), rule: compiled.rule, anchor: match.anchor, sentence }
    if (own) own.push(hit)
    else byRule.set(compiled, [hit])
  })
  return [...byRule.values()].flatMap(longest).sort((a, b) => a.from - b.from || a.to - b.to)
}

type Search = {
  readonly reading: Reading
  /** Whether what clears a rule stands in a sentence, as far as it has been looked for. */
  readonly cleared: Map<CompiledRule, Map<number, boolean>>
}

/** Of hits of one rule that share words, the longest. */
function longest(hits: readonly Hit[]): Hit[] {
  const kept: Hit[] = []
  for (const hit of hits.toSorted((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
    if (!kept.some((other) => overlap(other, hit))) kept.push(hit)
  }
  return kept
}

function holdsCondition({ tokens, sentences, sentenceOf }: Reading, anchor: number): boolean {
  const sentence = sentences[sentenceOf[anchor] ?? 0]
  for (let at = sentence?.from ?? 0; at < (sentence?.to ?? 0); at++)
    if ((tokens.place[at] ?? 0) & place.COND) return true
  return false
}

/** Whether a verb with a tense stands in the sentence, other than the word itself. */
function holdsVerb({ tokens, sentences, sentenceOf }: Reading, anchor: number): boolean {
  const sentence = sentences[sentenceOf[anchor] ?? 0]
  for (let at = sentence?.from ?? 0; at < (sentence?.to ?? 0); at++) {
    const bits = tokens.head[at] ?? 0
    if (at !== anchor && bits && !(bits & (head.INFINITIVE | head.GERUND | head.RELATIVE))) return true
  }
  return false
}

/** An exception lies on the match; it can begin so many tokens before it. */
const exceptionReach = 24

function isExcepted(
  reading: Reading,
  { rule, unless }: CompiledRule,
  { whole, anchor }: Match,
  presence: Presence,
): boolean {
  if (!rule.unless) return false
  const sentence = reading.sentences[reading.sentenceOf[anchor] ?? 0] ?? whole
  const from = Math.max(sentence.from, whole.from - exceptionReach)
  const to = Math.min(sentence.to, whole.to + exceptionReach)
  return isOverlapped(reading, unless(), whole, { from, to }, presence)
}

/** How many sentences before and after a match may clear it. */
const clearingReach = 2

function isCleared(run: Search, compiled: CompiledRule, match: Match): boolean {
  if (!compiled.rule.cleared) return false
  const own = run.reading.sentenceOf[match.anchor] ?? 0
  for (let sentence = own - clearingReach; sentence <= own + clearingReach; sentence++) {
    if (clears(run, compiled, sentence)) return true
  }
  return false
}

function clears({ reading, cleared }: Search, compiled: CompiledRule, index: number): boolean {
  const sentence = reading.sentences[index]
  if (!sentence) return false
  const known = cleared.get(compiled) ?? new Map<number, boolean>()
  cleared.set(compiled, known)
  const before = known.get(index)
  if (before !== undefined) return before
  const found = someMatch(reading, compiled.cleared(), sentence)
  known.set(index, found)
  return found
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
