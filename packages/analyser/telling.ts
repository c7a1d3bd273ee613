import type { Pattern } from './pattern.ts'
import type { Run } from './reading.ts'
import type { Tokens } from './tokens.ts'

/**
 * Patterns by number, each with two sets of words its sentence must have one of; a pattern that asks for none has its bit
 * in `any`. Most words are in few of them, so a word has a list of pieces of 32 bits, each with its place: those of the
 * first sets come before `width`, those of the second sets behind it.
 */
export type Telling = {
  readonly rows: (number[] | undefined)[]
  readonly any: Int32Array
  readonly width: number
  count: number
  /** Raised with every change, so that what was put together before is known to be old. */
  version: number
}

/** No patterns yet, of so many words, and room for so many. */
export function makeTelling(words: number, room: number): Telling {
  const width = (room + 31) >> 5
  return {
    rows: Array.from({ length: words }),
    any: new Int32Array(width * 2).fill(-1),
    width,
    count: 0,
    version: 0,
  }
}

/** Numbers a pattern of which nothing is known yet: any sentence may have it. */
export function addTelling(telling: Telling): number {
  return telling.count++
}

/** A pattern with its number. */
export type Exception = Pattern & { readonly number: number }

/** Writes down of what words a sentence must have one for a pattern. */
export function tellPattern(telling: Telling, number: number, sets: Pattern['telling']): void {
  const bit = 1 << (number & 31)
  sets.forEach((words, which) => {
    const piece = which * telling.width + (number >> 5)
    const before = telling.any[piece] ?? 0
    telling.any[piece] = words ? before & ~bit : before | bit
    if (words) mark(telling, words, piece, bit)
  })
  telling.version++
}

/** Takes back the first set that was told of a pattern before. */
export function untell(telling: Telling, number: number, words: readonly number[]): void {
  mark(telling, words, number >> 5, 0, ~(1 << (number & 31)))
}

/** Sets a bit in the rows of some words, or with a mask takes one out. */
function mark({ rows }: Telling, words: readonly number[], piece: number, bit: number, kept = -1): void {
  for (const word of words) {
    const row = (rows[word] ??= [])
    const at = placeOf(row, piece)
    row[at] = ((row[at] ?? 0) & kept) | bit
  }
}

function placeOf(row: number[], piece: number): number {
  for (let at = 0; at < row.length; at += 2) if (row[at] === piece) return at + 1
  return row.push(piece, 0) - 1
}

/** Which patterns the sentence in hand may have: a row of bits, put together when it is first asked. */
export type Presence = {
  readonly telling: Telling
  readonly words: Int32Array
  run: Run
  readonly row: Int32Array
  version: number
}

/** A presence of no sentence yet. */
export function noPresence(telling: Telling, { word: words }: Tokens): Presence {
  return { telling, words, run: { from: 0, to: 0 }, row: new Int32Array(telling.width * 2), version: -1 }
}

/** Takes the next sentence in hand. */
export function takeSentence(presence: Presence, run: Run): void {
  presence.run = run
  presence.version = -1
}

/** Whether the sentence in hand may have a pattern, by its number. */
export function isPossible(presence: Presence, number: number): boolean {
  if (presence.version !== presence.telling.version) putTogether(presence)
  return ((presence.row[number >> 5] as number) & (1 << (number & 31))) !== 0
}

/** Puts the rows of the words together. */
function putTogether(presence: Presence): void {
  const { telling, words, run, row } = presence
  const { rows, any, width } = telling
  row.set(any)
  for (let at = run.from; at < run.to; at++) {
    const own = rows[words[at] as number]
    if (!own) continue
    for (let i = 0; i < own.length; i += 2) {
      const piece = own[i] as number
      row[piece] = (row[piece] as number) | (own[i + 1] as number)
    }
  }
  for (let piece = 0; piece < width; piece++)
    row[piece] = (row[piece] as number) & (row[width + piece] as number)
  presence.version = telling.version
}
