import { type HeadClass, head, type PlaceClass, place } from './token-class.ts'
import type { Tokens } from './tokens.ts'
import { isNamed, type Vocabulary, wordsNamed } from './vocabulary.ts'
import { addSet, isIn, type WordSets } from './word-sets.ts'

/** Names that stand for several classes of verb heads or places. */
export type Unions = Readonly<Record<string, readonly (HeadClass | PlaceClass)[]>>

/** One way to answer a choice: a word with all of some names and none of others, whose verb head and place have a bit of each mask. */
export type Alternative = {
  readonly named: readonly string[]
  readonly notNamed: readonly string[]
  readonly heads: readonly number[]
  readonly places: readonly number[]
  readonly barredHeads: number
  readonly barredPlaces: number
}

/** What a step asks of a token: one of a set of words, or one of these demands. */
export type Choice = {
  readonly sets: WordSets
  /** The number of the set, or -1. */
  readonly set: number
  readonly demands: readonly Demand[]
  /** Every word that can answer, or null when that is left open. */
  readonly words: readonly number[] | null
  /** How many words it admits; a demand without words counts as very many. */
  readonly breadth: number
  /** How often texts have such a word, roughly: common words count for many. */
  readonly weight: number
}

/** Bits that a token must and must not have, with a set of words it must be in (-1: any), or, when `outside`, must not. */
export type Demand = Omit<Alternative, 'named' | 'notNamed'> & {
  readonly set: number
  readonly outside: boolean
}

/** Whether the token at this place is one that is asked for. */
export function answers({ sets, set, demands }: Choice, tokens: Tokens, at: number): boolean {
  const word = tokens.word[at] ?? 0
  if (set >= 0 && isIn(sets, set, word)) return true
  return demands.length > 0 && isDemanded(sets, demands, tokens, at, word)
}

function isDemanded(
  sets: WordSets,
  demands: readonly Demand[],
  tokens: Tokens,
  at: number,
  word: number,
): boolean {
  const head = tokens.head[at] ?? 0
  const place = tokens.place[at] ?? 0
  for (let i = 0; i < demands.length; i++) {
    const demand = demands[i] as Demand
    if (!satisfies(demand, head, place)) continue
    if (demand.set < 0 || isIn(sets, demand.set, word) !== demand.outside) return true
  }
  return false
}

function satisfies(demand: Demand, head: number, place: number): boolean {
  if (head & demand.barredHeads || place & demand.barredPlaces) return false
  for (let i = 0; i < demand.heads.length; i++) if (!(head & (demand.heads[i] as number))) return false
  for (let i = 0; i < demand.places.length; i++) if (!(place & (demand.places[i] as number))) return false
  return true
}

/** How many rarer words a common one counts for. */
const commonWeight = 60

/** Compiles alternatives into a choice. */
export function compileChoice(
  alternatives: readonly Alternative[],
  vocabulary: Vocabulary,
  sets: WordSets,
): Choice {
  const words: number[] = []
  const demands: Demand[] = []
  const demanded = new Map<string, { readonly words: number[]; readonly of: Alternative }>()
  let breadth = 0
  for (const one of alternatives) {
    const { named, notNamed } = one
    const own = named.length ? wordsOf(one, vocabulary) : []
    breadth += named.length ? own.length : notNamed.length ? allBut(notNamed, vocabulary) : 1e6
    if (!named.length) demands.push(openDemand(one, vocabulary, sets))
    else if (!asksForBits(one)) for (const word of own) words.push(word)
    else {
      const key = [...one.heads, '', ...one.places, '', one.barredHeads, one.barredPlaces].join()
      const before = demanded.get(key)
      if (before) for (const word of own) before.words.push(word)
      else demanded.set(key, { words: [...own], of: one })
    }
  }
  const isOpen = demands.length > 0
  const all = demanded.size ? [...words] : words
  for (const { words: some, of } of demanded.values()) {
    demands.push({ ...bitsOf(of), set: addSet(sets, some), outside: false })
    for (const word of some) all.push(word)
  }
  const weight = isOpen
    ? 1e6
    : all.reduce((sum, word) => sum + (vocabulary.common.has(word) ? commonWeight : 1), 0)
  return {
    sets,
    set: words.length ? addSet(sets, words) : -1,
    demands,
    words: isOpen ? null : all,
    breadth,
    weight,
  }
}

function asksForBits({ heads, places, barredHeads, barredPlaces }: Alternative): boolean {
  return heads.length + places.length > 0 || (barredHeads | barredPlaces) !== 0
}

function wordsOf({ named, notNamed }: Alternative, vocabulary: Vocabulary): readonly number[] {
  const [first = '', ...more] = named
  const words = wordsNamed(vocabulary, first)
  if (!more.length && !notNamed.length) return words
  return words.filter(
    (word) =>
      more.every((name) => isNamed(vocabulary, word, name)) &&
      !notNamed.some((name) => isNamed(vocabulary, word, name)),
  )
}

function openDemand(one: Alternative, vocabulary: Vocabulary, sets: WordSets): Demand {
  const outside = one.notNamed.length > 0
  const words = one.notNamed.flatMap((name) => wordsNamed(vocabulary, name))
  return { ...bitsOf(one), set: outside ? addSet(sets, words) : -1, outside }
}

function bitsOf({ heads, places, barredHeads, barredPlaces }: Alternative) {
  return { heads, places, barredHeads, barredPlaces }
}

function allBut(names: readonly string[], vocabulary: Vocabulary): number {
  return vocabulary.words.length - new Set(names.flatMap((name) => wordsNamed(vocabulary, name))).size
}

/** Reads a piece of a pattern: `a|b&c`, `{a|b}&!c`. */
export function alternativesOf(piece: string, names: BitNames): readonly Alternative[] {
  const parts = piece.includes('{') ? splitOutside(piece, '|').flatMap(expand) : piece.split('|')
  return parts.map((part) => alternativeOf(part, names))
}

const none: readonly never[] = []

function alternativeOf(part: string, names: BitNames): Alternative {
  if (!part.includes('&') && !part.startsWith('!') && !names.has(part))
    return { named: [part], notNamed: none, heads: none, places: none, barredHeads: 0, barredPlaces: 0 }
  const named: string[] = []
  const notNamed: string[] = []
  const heads: number[] = []
  const places: number[] = []
  let [barredHeads, barredPlaces] = [0, 0]
  for (const atom of part.split('&')) {
    const not = atom.length > 1 && atom.startsWith('!')
    const name = not ? atom.slice(1) : atom
    const bits = names.get(name)
    if (!bits) (not ? notNamed : named).push(name)
    else if (!not) (bits.of === 'head' ? heads : places).push(bits.mask)
    else if (bits.of === 'head') barredHeads |= bits.mask
    else barredPlaces |= bits.mask
  }
  return { named, notNamed, heads, places, barredHeads, barredPlaces }
}

/** Names in patterns that stand for bits of a verb head or a place. */
export type BitNames = ReadonlyMap<string, { readonly of: 'head' | 'place'; readonly mask: number }>

/** Every name that stands for bits; none may be a class of words as well. */
export function bitNames(unions: Unions, { classes }: Vocabulary): BitNames {
  const names = new Map<string, { readonly of: 'head' | 'place'; readonly mask: number }>()
  for (const [name, mask] of Object.entries(head)) names.set(name, { of: 'head', mask })
  for (const [name, mask] of Object.entries(place)) names.set(name, { of: 'place', mask })
  for (const [name, of] of Object.entries(unions)) {
    const [first] = of
    const all = of.map((one) => names.get(one)?.mask ?? 0)
    names.set(name, {
      of: names.get(first ?? '')?.of ?? 'place',
      mask: all.reduce((sum, mask) => sum | mask, 0),
    })
  }
  for (const name of names.keys()) if (classes.has(name)) throw new Error(`"${name}" is two classes`)
  return names
}

/** `{a|b}&c` is `a&c` or `b&c`. */
function expand(piece: string): string[] {
  const open = piece.indexOf('{')
  if (open < 0) return [piece]
  const close = piece.indexOf('}', open)
  if (close < 0) throw new Error(`"${piece}" has a brace that is not closed`)
  const inner = piece.slice(open + 1, close).split('|')
  return inner.flatMap((one) => expand(piece.slice(0, open) + one + piece.slice(close + 1)))
}

/** Splits where the mark stands outside braces. */
function splitOutside(piece: string, mark: string): string[] {
  const pieces: string[] = []
  let [start, depth] = [0, 0]
  for (let at = 0; at < piece.length; at++) {
    if (piece[at] === '{') depth++
    else if (piece[at] === '}') depth--
    else if (piece[at] === mark && depth === 0) {
      pieces.push(piece.slice(start, at))
      start = at + 1
    }
  }
  return [...pieces, piece.slice(start)]
}
