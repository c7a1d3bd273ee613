import { type Match, matchAt } from './match-at.ts'
import type { Pattern } from './pattern.ts'
import { overlap, type Reading, type Run } from './reading.ts'
import { anyHead, byLooks, compiled, type Entry, type Index, type Masked, untold } from './rule-index.ts'
import {
  type Exception,
  isPossible,
  noPresence,
  type Presence,
  takeSentence,
  tellPattern,
  untell,
} from './telling.ts'
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
  const { entries, told, telling, excepting, compiler, anyPlace } = index
  const presence = noPresence(telling, tokens)
  const exceptions = noPresence(excepting, tokens)
  let matched: Matched<Rule>[] = []
  for (const sentence of sentences) {
    takeSentence(presence, sentence)
    takeSentence(exceptions, sentence)
    let open: readonly number[] | null = null
    for (let at = sentence.from; at < sentence.to; at++) {
      const places = tokens.place[at] ?? 0
      if (places & place.THREAD) continue
      const heads = tokens.head[at] ?? 0
      const { plain, masked } = index.filedOf(tokens.word[at] ?? 0)
      for (let i = 0; i < plain.length; i++) tryEntry(plain[i] ?? 0, at, heads, places)
      if (heads || places & anyPlace) {
        for (let i = 0; i < masked.numbers.length; i++) tryMasked(masked, i, at, heads, places)
        open ??= possible(index.open.numbers)
        for (let i = 0; i < open.length; i++) tryMasked(index.open, open[i] ?? 0, at, heads, places)
      }
      if (matched.length) tellMatched()
    }
  }

  /** Where those stand that the sentence in hand may have. */
  function possible(numbers: readonly number[]): readonly number[] {
    const places: number[] = []
    for (let i = 0; i < numbers.length; i++)
      if (isPossible(presence, entries[numbers[i] ?? 0]?.number ?? 0)) places.push(i)
    return places
  }

  function tryMasked({ numbers, masks }: Masked, i: number, at: number, heads: number, places: number): void {
    const shown = heads | anyHead
    const mask = i * 4
    const byHead =
      shown & (masks[mask] ?? 0) && shown & (masks[mask + 1] ?? 0) && !(shown & (masks[mask + 2] ?? 0))
    if (byHead || places & (masks[mask + 3] ?? 0)) tryEntry(numbers[i] ?? 0, at, heads, places)
  }

  function tryEntry(number: number, at: number, heads: number, places: number): void {
    const entry = entries[number]
    if (!entry || !isPossible(presence, entry.number) || !counts(entry.rule, heads, places)) return
    if (told[entry.number] !== compiled && !isTold(entry)) return
    const match = matchAt(reading, entry.pattern(), at)
    if (match) matched.push({ number, rule: entry.rule, match })
  }

  /** Writes down what a pattern needs in its sentence, and compiles it only when the sentence may have it. */
  function isTold({ source, number, pattern }: Entry<Rule>): boolean {
    const looks = compiler.looksOf(source)
    if (told[number] === untold) tellPattern(telling, number, [looks, null])
    told[number] = byLooks
    if (!isPossible(presence, number)) return false
    if (looks) untell(telling, number, looks)
    tellPattern(telling, number, pattern().telling)
    told[number] = compiled
    return isPossible(presence, number)
  }

  /** Of the matches on one token in the order of their rules. */
  function tellMatched(): void {
    if (matched.length > 1) matched.sort((a, b) => a.number - b.number)
    for (const { rule, match } of matched) found(rule, match, exceptions)
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
  exceptions: readonly Exception[],
  run: Run,
  { from, to }: Run,
  presence: Presence,
): boolean {
  for (const pattern of exceptions) {
    if (!isPossible(presence, pattern.number)) continue
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
