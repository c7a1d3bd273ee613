import type { Alternative } from './choice.ts'
import type { Compiler, Pattern } from './pattern.ts'
import type { Telling } from './telling.ts'
import { isNamed, namesOf, type Vocabulary } from './vocabulary.ts'

/** A rule with one of its patterns, which is compiled when it is first tried. */
export type Entry<Rule> = {
  readonly rule: Rule
  readonly source: string
  readonly pattern: () => Pattern
  /** Its bit in the index's `telling`. */
  readonly number: number
}

/** Patterns by the words that can be the token they are found by. */
export type Index<Rule> = {
  /** In the order in which they are tried: twice, since what any word can find comes after all others. */
  readonly entries: readonly Entry<Rule>[]
  readonly compiler: Compiler
  /** What a word can find. */
  readonly filedOf: (word: number) => Filed
  /** What any word can find that shows certain bits of a verb head, or of a place. */
  readonly open: Masked
  /** The bits of a place that something is found by. */
  readonly anyPlace: number
  readonly telling: Telling
  /** The same of what keeps a match from counting. */
  readonly excepting: Telling
  /** How much is known of the words that each entry's sentence must have: `untold`, by its looks, or `compiled`. */
  readonly told: Uint8Array
}

/** What a word can find by itself, as numbers of entries, and what it can where its token shows certain bits. */
export type Filed = { readonly plain: readonly number[]; readonly masked: Masked }

/** Numbers of entries, each with four masks: a verb head must have a bit of two and none of the third, or a place one of the last. */
export type Masked = { readonly numbers: readonly number[]; readonly masks: readonly number[] }

/** The bit of a verb head that every token has here. */
export const anyHead = 1 << 30

/** Stand in `Index.told` for a pattern that has not been tried yet, one told by its looks, and one that is compiled. */
export const untold = 0
export const byLooks = 1
export const compiled = 2

/** One way in which an entry can be found. */
type Posting = { readonly number: number; readonly by: Alternative }

/** Files each pattern under the names its token can have. */
export function indexPatterns<Rule>(
  entries: readonly Entry<Rule>[],
  compiler: Compiler,
  telling: Telling,
  excepting: Telling,
): Index<Rule> {
  const named = new Map<string, Posting[]>()
  const open: Posting[] = []
  let anyPlace = 0
  entries.forEach(({ source }, i) => {
    const alternatives = compiler.foundBy(source)
    const isOpen = alternatives.some((by) => by.named.length + by.notNamed.length === 0)
    for (const by of alternatives) {
      const number = isOpen && asksForBits(by) ? i + entries.length : i
      const [name] = by.named
      if (name !== undefined) file(named, name, { number, by })
      else if (asksForBits(by)) open.push({ number, by })
      else throw new Error(`"${source}" would be tried on every token`)
      if (!by.heads.length) anyPlace |= by.places[0] ?? 0
    }
  })
  const filed: Filed[] = []
  const filedOf = (word: number) => (filed[word] ??= gather(word, compiler.vocabulary, named))
  return {
    entries: [...entries, ...entries],
    compiler,
    filedOf,
    open: masked(open),
    anyPlace,
    telling,
    excepting,
    told: new Uint8Array(entries.length),
  }
}

function file(named: Map<string, Posting[]>, name: string, posting: Posting): void {
  const before = named.get(name)
  if (before) before.push(posting)
  else named.set(name, [posting])
}

/** What can be found by a word; an entry that it finds by itself needs no bits. */
function gather(word: number, vocabulary: Vocabulary, named: ReadonlyMap<string, readonly Posting[]>): Filed {
  const all = namesOf(vocabulary, word)
    .flatMap((name) => named.get(name) ?? [])
    .filter(({ by }) => isSo(by, word, vocabulary))
  const plain = new Set(all.filter(({ by }) => !asksForBits(by)).map(({ number }) => number))
  return { plain: [...plain], masked: masked(all.filter(({ number }) => !plain.has(number))) }
}

function isSo({ named, notNamed }: Alternative, word: number, vocabulary: Vocabulary): boolean {
  return (
    named.every((name) => isNamed(vocabulary, word, name)) &&
    !notNamed.some((name) => isNamed(vocabulary, word, name))
  )
}

function asksForBits({ heads, places }: Alternative): boolean {
  return heads.length + places.length > 0
}

type Masks = readonly [heads: number, more: number, barred: number, places: number]

/** Postings as masks, those of one entry put together. */
function masked(postings: readonly Posting[]): Masked {
  const byNumber = new Map<number, Masks>()
  for (const { number, by } of postings) {
    const before = byNumber.get(number)
    byNumber.set(number, before ? either(before, masksOf(by)) : masksOf(by))
  }
  return { numbers: [...byNumber.keys()], masks: [...byNumber.values()].flat() }
}

function masksOf({ heads: [heads, more], places: [places], barredHeads }: Alternative): Masks {
  if (heads === undefined && places !== undefined) return [0, 0, 0, places]
  return [heads ?? anyHead, more ?? anyHead, barredHeads, 0]
}

function either(one: Masks, other: Masks): Masks {
  const barred = one[0] && other[0] ? one[2] & other[2] : one[2] | other[2]
  return [one[0] | other[0], one[1] | other[1], barred, one[3] | other[3]]
}
