import type { Alternative } from './choice.ts'
import type { Compiler, Pattern } from './pattern.ts'
import { isNamed, namesOf, type Vocabulary } from './vocabulary.ts'

/** A rule with one of its patterns, which is compiled when it is first tried. */
export type Entry<Rule> = { readonly rule: Rule; readonly source: string; readonly pattern: () => Pattern }

/** Patterns by the words that can be the token they are found by. */
export type Index<Rule> = {
  readonly entries: readonly Entry<Rule>[]
  readonly compiler: Compiler
  /** What a word can find, in the order in which it is tried. */
  readonly filedOf: (word: number) => Filed
  /** Bits of a place, one of which some pattern is found by. */
  readonly anyPlace: number
}

/** Entries by number, each with the bits of a verb head or a place of which a token must have one. */
export type Filed = {
  readonly all: List
  /** Those that ask for no bits. */
  readonly plain: List
}

type List = { readonly numbers: Int32Array; readonly heads: Int32Array; readonly places: Int32Array }

/** The bit of `List.heads` that every token has. */
export const anyHead = 1 << 30

/** One way to be found: the number of the entry, its rank among those that are tried, and what it asks. */
type Posting = { readonly number: number; readonly rank: number; readonly by: Alternative }

/** Files each pattern under the names its token can have. */
export function indexPatterns<Rule>(entries: readonly Entry<Rule>[], compiler: Compiler): Index<Rule> {
  const named = new Map<string, Posting[]>()
  const open: Posting[] = []
  let anyPlace = 0
  entries.forEach(({ source }, number) => {
    const alternatives = compiler.foundBy(source)
    const isOpen = alternatives.some((by) => isLeftOpen(by))
    for (const by of alternatives) {
      const late = isOpen && asksForBits(by)
      const posting = { number, rank: late ? number + entries.length : number, by }
      const [name] = by.named
      if (name !== undefined) file(named, name, posting)
      else if (asksForBits(by)) open.push(posting)
      else throw new Error(`"${source}" would be tried on every token`)
      if (!by.heads.length) anyPlace |= by.places[0] ?? 0
    }
  })
  const filed: Filed[] = []
  const filedOf = (word: number) => (filed[word] ??= gather(word, compiler.vocabulary, named, open))
  return { entries, compiler, filedOf, anyPlace }
}

function file(named: Map<string, Posting[]>, name: string, posting: Posting): void {
  const before = named.get(name)
  if (before) before.push(posting)
  else named.set(name, [posting])
}

function isLeftOpen({ named, notNamed }: Alternative): boolean {
  return named.length + notNamed.length === 0
}

function asksForBits({ heads, places }: Alternative): boolean {
  return heads.length + places.length > 0
}

/** What can be found by a word. */
function gather(
  word: number,
  vocabulary: Vocabulary,
  named: ReadonlyMap<string, readonly Posting[]>,
  open: readonly Posting[],
): Filed {
  const byRank = new Map<number, { number: number; heads: number; places: number }>()
  for (const postings of [...namesOf(vocabulary, word).map((name) => named.get(name) ?? []), open]) {
    for (const { number, rank, by } of postings) {
      if (!isSo(by, word, vocabulary)) continue
      const one = byRank.get(rank) ?? { number, heads: 0, places: 0 }
      byRank.set(rank, one)
      if (by.heads.length) one.heads |= by.heads[0] ?? 0
      else if (by.places.length) one.places |= by.places[0] ?? 0
      else one.heads |= anyHead
    }
  }
  const all = [...byRank].sort(([a], [b]) => a - b).map(([, one]) => one)
  return { all: listed(all), plain: listed(all.filter(({ heads }) => heads & anyHead)) }
}

function isSo({ named, notNamed }: Alternative, word: number, vocabulary: Vocabulary): boolean {
  return (
    named.every((name) => isNamed(vocabulary, word, name)) &&
    !notNamed.some((name) => isNamed(vocabulary, word, name))
  )
}

function listed(all: readonly { number: number; heads: number; places: number }[]): List {
  return {
    numbers: Int32Array.from(all, ({ number }) => number),
    heads: Int32Array.from(all, ({ heads }) => heads),
    places: Int32Array.from(all, ({ places }) => places),
  }
}
