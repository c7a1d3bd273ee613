import { type HeadClass, head, type PlaceClass, place } from './token-class.ts'
import type { Tokens } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Names that stand for several classes of verb heads or places. */
export type Unions = Readonly<Record<string, readonly (HeadClass | PlaceClass)[]>>

/** What a step asks of a token: one of a set of words, or one of these demands. */
export type Choice = {
  readonly words: Uint32Array | null
  readonly demands: readonly Demand[]
  /** How many words it admits; a demand without words counts as very many. */
  readonly breadth: number
}

/** One of a set of words (null: any) whose verb head and place have a bit of each mask, and none of what is barred. */
export type Demand = {
  readonly words: Uint32Array | null
  readonly heads: readonly number[]
  readonly places: readonly number[]
  readonly barredHeads: number
  readonly barredPlaces: number
}

/** What single names in patterns stand for, each read once. */
export type Names = (name: string) => WordList | Asked

type WordList = { readonly words: Uint32Array; readonly size: number }
type Asked = { readonly heads: number; readonly places: number }

/** Reads names by a vocabulary and the unions of a pack. */
export function readNames(vocabulary: Vocabulary, unions: Unions): Names {
  const known = new Map<string, WordList | Asked>()
  return (name) => {
    const before = known.get(name)
    if (before) return before
    const read = bitsOf(name, vocabulary, unions) ?? listed(wordsOf(name, vocabulary))
    known.set(name, read)
    return read
  }
}

function listed(words: Uint32Array): WordList {
  return { words, size: size(words) }
}

/** Compiles `a|b&c` into a choice. */
export function compileChoice(piece: string, names: Names): Choice {
  let words: Uint32Array | null = null
  let breadth = 0
  const demands: Demand[] = []
  for (const part of piece.includes('{') ? splitOutside(piece, '|').flatMap(expand) : piece.split('|')) {
    const list = part.includes('&') || (part.length > 1 && part.startsWith('!')) ? null : names(part)
    const one = list && 'words' in list ? list : compileDemand(part, names)
    const alone = 'size' in one || (one.words && !asksForBits(one)) ? one.words : null
    breadth += 'size' in one ? one.size : one.words ? size(one.words) : 1e6
    if (alone) words = words ? add(words, alone) : alone.slice()
    else if (!('size' in one)) demands.push(one)
  }
  return { words, demands: demands.length > 1 ? joined(demands) : demands, breadth }
}

function asksForBits({ heads, places, barredHeads, barredPlaces }: Demand): boolean {
  return heads.length + places.length > 0 || (barredHeads | barredPlaces) !== 0
}

/** Demands that differ in their words only, as one. */
function joined(demands: readonly Demand[]): Demand[] {
  const byBits = new Map<string, Demand>()
  for (const demand of demands) {
    const { words, ...bits } = demand
    const key = JSON.stringify(bits)
    const other = byBits.get(key)
    byBits.set(key, other ? { ...bits, words: words && other.words && union(words, other.words) } : demand)
  }
  return [...byBits.values()]
}

/** Whether the token at this place is one that is asked for. */
export function answers({ words, demands }: Choice, tokens: Tokens, at: number): boolean {
  const word = tokens.word[at] ?? 0
  if (words !== null && holds(words, word)) return true
  for (let i = 0; i < demands.length; i++) {
    const demand = demands[i]
    if (demand && (demand.words === null || holds(demand.words, word)) && satisfies(demand, tokens, at))
      return true
  }
  return false
}

/** Whether a set of words holds this one. */
export function holds(words: Uint32Array, word: number): boolean {
  return (((words[word >> 5] ?? 0) >>> (word & 31)) & 1) === 1
}

/** All words that can answer one of these choices, or null when some choice leaves the word open. */
export function wordsThatAnswer(choices: readonly Choice[]): Uint32Array | null {
  const sets: Uint32Array[] = []
  for (const { words, demands } of choices) {
    if (words) sets.push(words)
    for (const demand of demands) {
      if (!demand.words) return null
      sets.push(demand.words)
    }
  }
  const [first, ...more] = sets
  if (!first) return new Uint32Array(0)
  return more.length ? more.reduce(add, first.slice()) : first
}

/** Calls back with each number in a set of words. */
export function eachMember(words: Uint32Array, found: (word: number) => void): void {
  for (let i = 0; i < words.length; i++) {
    for (let bits = words[i] ?? 0; bits; bits &= bits - 1) found(i * 32 + (31 - Math.clz32(bits & -bits)))
  }
}

function satisfies(demand: Demand, tokens: Tokens, at: number): boolean {
  const head = tokens.head[at] ?? 0
  const place = tokens.place[at] ?? 0
  if (head & demand.barredHeads || place & demand.barredPlaces) return false
  for (const mask of demand.heads) if (!(head & mask)) return false
  for (const mask of demand.places) if (!(place & mask)) return false
  return true
}

function compileDemand(all: string, names: Names): Demand {
  const heads: number[] = []
  const places: number[] = []
  let [barredHeads, barredPlaces] = [0, 0]
  let words: Uint32Array | null = null
  for (const atom of all.split('&')) {
    const not = atom.startsWith('!') && atom.length > 1
    const name = not ? atom.slice(1) : atom
    const asked = names(name)
    if ('words' in asked) words = intersection(words, not ? complement(asked.words) : asked.words)
    else if (!not) (asked.heads ? heads : places).push(asked.heads || asked.places)
    else {
      barredHeads |= asked.heads
      barredPlaces |= asked.places
    }
  }
  return { words, heads, places, barredHeads, barredPlaces }
}

/** The bits a name stands for: of verb heads, or else of places. */
function bitsOf(name: string, { classes }: Vocabulary, unions: Unions): Asked | null {
  if (!/^[A-Z]+$/.test(name)) return null
  const names = unions[name] ?? (name in head || name in place ? [name as HeadClass | PlaceClass] : null)
  if (!names) return null
  if (classes.has(name)) throw new Error(`"${name}" is two classes`)
  const heads = mask(names, head)
  return heads ? { heads, places: 0 } : { heads: 0, places: mask(names, place) }
}

function mask(names: readonly string[], bits: Readonly<Record<string, number>>): number {
  return names.reduce((sum, name) => sum | (bits[name] ?? 0), 0)
}

function wordsOf(name: string, { ids, classes, members, inflections }: Vocabulary): Uint32Array {
  const set = new Uint32Array((ids.size + 31) >> 5)
  for (const id of idsOf()) set[id >> 5] = (set[id >> 5] ?? 0) | (1 << (id & 31))
  return set
  function idsOf(): readonly number[] {
    if (name.startsWith('*')) return inflections.get(ids.get(name.slice(1)) ?? -1) ?? fail(name)
    if (/^[A-Z]+$/.test(name)) return members[classes.get(name) ?? -1] ?? fail(name)
    return [ids.get(name) ?? fail(name)]
  }
}

function fail(name: string): never {
  throw new Error(`no list holds "${name}"`)
}

function union(a: Uint32Array, b: Uint32Array): Uint32Array {
  return add(a.slice(), b)
}

function add(all: Uint32Array, more: Uint32Array): Uint32Array {
  for (let i = 0; i < all.length; i++) all[i] = (all[i] ?? 0) | (more[i] ?? 0)
  return all
}

function intersection(a: Uint32Array | null, b: Uint32Array): Uint32Array {
  return a ? a.map((bits, i) => bits & (b[i] ?? 0)) : b
}

function complement(a: Uint32Array): Uint32Array {
  return a.map((bits) => ~bits)
}

function size(words: Uint32Array): number {
  let count = 0
  for (let bits of words) for (; bits; bits &= bits - 1) count++
  return count
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
  const pieces: string[] = ['']
  let depth = 0
  for (const unit of piece) {
    depth += unit === '{' ? 1 : unit === '}' ? -1 : 0
    if (unit === mark && depth === 0) pieces.push('')
    else pieces[pieces.length - 1] += unit
  }
  return pieces
}
