import { type HeadClass, head, type PlaceClass, place } from './token-class.ts'
import type { Tokens } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

/** Names that stand for several classes of verb heads or places. */
export type Unions = Readonly<Record<string, readonly (HeadClass | PlaceClass)[]>>

/** What a step asks of a token: one of a set of words, or one of these demands. */
export type Choice = { readonly words: Uint32Array | null; readonly demands: readonly Demand[] }

/** One of a set of words (null: any), with or without bits of its place and its verb head. */
export type Demand = { readonly words: Uint32Array | null; readonly bits: readonly Bits[] }

type Bits = { readonly of: 'place' | 'head'; readonly mask: number; readonly not: boolean }

/** Compiles `a|b&c` into a choice. */
export function compileChoice(piece: string, vocabulary: Vocabulary, unions: Unions): Choice {
  const demands = splitOutside(piece, '|')
    .flatMap(expand)
    .map((all) => compileDemand(all, vocabulary, unions))
  const plain = demands.flatMap(({ words, bits }) => (words && !bits.length ? [words] : []))
  return {
    words: plain.length ? plain.reduce(union) : null,
    demands: demands.filter(({ words, bits }) => !words || bits.length),
  }
}

/** Whether the token at this place is one that is asked for. */
export function answers({ words, demands }: Choice, tokens: Tokens, at: number): boolean {
  const word = tokens.word[at] ?? 0
  if (words && holds(words, word)) return true
  for (const demand of demands) {
    if (demand.words && !holds(demand.words, word)) continue
    if (satisfies(demand.bits, tokens, at)) return true
  }
  return false
}

/** Whether a set of words holds this one. */
export function holds(words: Uint32Array, word: number): boolean {
  return (((words[word >> 5] ?? 0) >>> (word & 31)) & 1) === 1
}

/** How many words a choice admits; a demand without words counts as very many. */
export function breadth({ words, demands }: Choice): number {
  const own = words ? size(words) : 0
  return demands.reduce((sum, demand) => sum + (demand.words ? size(demand.words) : 1e6), own)
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
  return sets.length ? sets.reduce(union) : new Uint32Array(0)
}

/** The numbers in a set of words. */
export function* members(words: Uint32Array): Generator<number> {
  for (let i = 0; i < words.length; i++) {
    for (let bits = words[i] ?? 0; bits; bits &= bits - 1) yield i * 32 + (31 - Math.clz32(bits & -bits))
  }
}

function satisfies(bits: readonly Bits[], tokens: Tokens, at: number): boolean {
  for (const { of, mask, not } of bits) {
    const has = of === 'head' ? tokens.head[at] : tokens.place[at]
    if ((((has ?? 0) & mask) !== 0) === not) return false
  }
  return true
}

function compileDemand(all: string, vocabulary: Vocabulary, unions: Unions): Demand {
  const bits: Bits[] = []
  let words: Uint32Array | null = null
  for (const atom of all.split('&')) {
    const not = atom.startsWith('!') && atom.length > 1
    const name = not ? atom.slice(1) : atom
    const asked = bitsOf(name, not, vocabulary, unions)
    if (asked) bits.push(asked)
    else {
      const set = wordsOf(name, vocabulary)
      words = intersection(words, not ? complement(set) : set)
    }
  }
  return { words, bits }
}

function bitsOf(name: string, not: boolean, { classes }: Vocabulary, unions: Unions): Bits | null {
  if (!/^[A-Z]+$/.test(name)) return null
  const names = unions[name] ?? (name in head || name in place ? [name as HeadClass | PlaceClass] : null)
  if (!names) return null
  if (classes.has(name)) throw new Error(`"${name}" is two classes`)
  const heads = mask(names, head)
  return heads ? { of: 'head', mask: heads, not } : { of: 'place', mask: mask(names, place), not }
}

function mask(names: readonly string[], bits: Readonly<Record<string, number>>): number {
  return names.reduce((sum, name) => sum | (bits[name] ?? 0), 0)
}

function wordsOf(name: string, { ids, classes, members, inflections }: Vocabulary): Uint32Array {
  const set = new Uint32Array((ids.size + 31) >> 5)
  for (const id of listed()) set[id >> 5] = (set[id >> 5] ?? 0) | (1 << (id & 31))
  return set
  function listed(): readonly number[] {
    if (name.startsWith('*')) return inflections.get(ids.get(name.slice(1)) ?? -1) ?? fail(name)
    if (/^[A-Z]+$/.test(name)) return members[classes.get(name) ?? -1] ?? fail(name)
    return [ids.get(name) ?? fail(name)]
  }
}

function fail(name: string): never {
  throw new Error(`no list holds "${name}"`)
}

function union(a: Uint32Array, b: Uint32Array): Uint32Array {
  return a.map((bits, i) => bits | (b[i] ?? 0))
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
