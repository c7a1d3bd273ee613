import { type Match, matchAt } from './match-at.ts'
import type { Pattern } from './pattern.ts'
import { hasAll, noPresence, type Presence, takeSentence } from './presence.ts'
import { overlap, type Reading, type Run } from './reading.ts'
import { anyHead, type Index } from './rule-index.ts'
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
  const presence = noPresence(index.compiler.sets, tokens)
  for (const sentence of sentences) {
    takeSentence(presence, sentence)
    for (let at = sentence.from; at < sentence.to; at++) {
      const places = tokens.place[at] ?? 0
      if (places & place.THREAD) continue
      const heads = (tokens.head[at] ?? 0) | anyHead
      const filed = index.filedOf(tokens.word[at] ?? 0)
      const list = heads !== anyHead || places & index.anyPlace ? filed.all : filed.plain
      for (let i = 0; i < list.numbers.length; i++)
        if (heads & (list.heads[i] ?? 0) || places & (list.places[i] ?? 0))
          tryEntry(list.numbers[i] ?? 0, at, heads & ~anyHead, places)
    }
  }

  function tryEntry(number: number, at: number, heads: number, places: number): void {
    const entry = index.entries[number]
    if (!entry || !counts(entry.rule, heads, places)) return
    const pattern = entry.pattern()
    if (!hasAll(presence, pattern.telling)) return
    const match = matchAt(reading, pattern, at)
    if (match) found(entry.rule, match, presence)
  }
}

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
    if (!hasAll(presence, pattern.telling)) continue
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
