import { type Match, matchAt } from './match-at.ts'
import type { Pattern } from './pattern.ts'
import { isThere, noPresence, type Presence, takeSentence } from './presence.ts'
import { overlap, type Reading, type Run } from './reading.ts'
import { anyHead, type Index, type Masked, untold } from './rule-index.ts'
import { head, place } from './token-class.ts'

/** Where a rule counts by its anchor: bits of its place that must and must not be set, and whether it may be denied. */
export type Standing = { readonly needs: number; readonly forbids: number; readonly negated: boolean | 'any' }

/** Calls back for every match of every pattern where its rule counts; work per token is bounded by the patterns filed under its word. */
export function eachMatch<Rule extends Standing>(
  reading: Reading,
  index: Index<Rule>,
  found: (rule: Rule, match: Match, presence: Presence) => void,
): void {
  const { tokens, sentences } = reading
  const { entries, told, open, placed, anyPlace } = index
  const presence = noPresence(index.compiler.telling, tokens)
  let matched: Matched<Rule>[] = []
  for (const sentence of sentences) {
    takeSentence(presence, sentence)
    for (let at = sentence.from; at < sentence.to; at++) {
      const places = tokens.place[at] ?? 0
      if (places & place.THREAD) continue
      const heads = tokens.head[at] ?? 0
      const { plain, masked } = index.filedOf(tokens.word[at] ?? 0)
      for (let i = 0; i < plain.length; i++) tryEntry(plain[i] ?? 0, at, heads, places)
      if (heads || places & anyPlace) {
        tryMasked(masked, at, heads, places)
        tryMasked(heads ? open : placed, at, heads, places)
      }
      if (matched.length) tellMatched()
    }
  }

  function tryMasked({ numbers, masks }: Masked, at: number, heads: number, places: number): void {
    const shown = heads | anyHead
    for (let i = 0, mask = 0; i < numbers.length; i++, mask += 4) {
      const byHead =
        shown & (masks[mask] ?? 0) && shown & (masks[mask + 1] ?? 0) && !(shown & (masks[mask + 2] ?? 0))
      if (byHead || places & (masks[mask + 3] ?? 0)) tryEntry(numbers[i] ?? 0, at, heads, places)
    }
  }

  function tryEntry(number: number, at: number, heads: number, places: number): void {
    if (!isThere(presence, told[number * 2] ?? 0)) return
    const second = told[number * 2 + 1] ?? 0
    if (second !== untold && !isThere(presence, second)) return
    const entry = entries[number]
    if (!entry || !counts(entry.rule, heads, places)) return
    if (second === untold && !isTold(number)) return
    const match = matchAt(reading, entry.pattern(), at)
    if (match) matched.push({ number, rule: entry.rule, match })
  }

  /** Writes down what a pattern needs in its sentence, and compiles it only when the sentence may have it. */
  function isTold(number: number): boolean {
    const entry = entries[number]
    if (!entry) return false
    if (told[number * 2] === untold) told[number * 2] = index.compiler.firstOf(entry.source)
    if (!isThere(presence, told[number * 2] ?? 0)) return false
    const { first, second } = entry.pattern()
    told[number * 2] = first
    told[number * 2 + 1] = second
    return isThere(presence, first) && isThere(presence, second)
  }

  /** Of the matches on one token in the order of their rules. */
  function tellMatched(): void {
    if (matched.length > 1) matched.sort((a, b) => a.number - b.number)
    for (const { rule, match } of matched) found(rule, match, presence)
    matched = []
  }
}

type Matched<Rule> = { readonly number: number; readonly rule: Rule; readonly match: Match }

/** Whether a token stands where a rule counts; a verb is denied by its own group, other words by what is before them. */
function counts({ needs, forbids, negated }: Standing, heads: number, places: number): boolean {
  if ((places & needs) !== needs || places & forbids) return false
  if (negated === 'any') return true
  const denied = heads ? (heads & head.DENIED) !== 0 : (places & place.NEGATED) !== 0
  return denied === negated
}

/** Whether a pattern that keeps others from counting lies on a run of tokens; its anchor can be anywhere in [from, to) of the sentence in hand. */
export function isOverlapped(
  reading: Reading,
  exceptions: readonly Pattern[],
  run: Run,
  { from, to }: Run,
  presence: Presence,
): boolean {
  for (const pattern of exceptions) {
    if (!isThere(presence, pattern.first) || !isThere(presence, pattern.second)) continue
    const { before, after } = pattern.surroundings
    const last = Math.min(to, run.to + before)
    for (let at = Math.max(from, run.from - after); at < last; at++) {
      const match = matchAt(reading, pattern, at)
      if (match && overlap(match.whole, run)) return true
    }
  }
  return false
}

/** Whether one of several patterns matches with its anchor in [from, to). */
export function someMatch(reading: Reading, patterns: readonly Pattern[], { from, to }: Run): boolean {
  for (let at = from; at < to; at++)
    for (const pattern of patterns) if (matchAt(reading, pattern, at)) return true
  return false
}
