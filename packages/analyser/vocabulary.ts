import { makeWordTable, type WordTable } from './word-table.ts'

/** The words of a pack: each has a number, a lemma, the forms it can be, and its classes as bits. */
export type Vocabulary = {
  readonly ids: ReadonlyMap<string, number>
  readonly lemmas: Int32Array
  readonly forms: Uint8Array
  /** `width` words of bits for each id. */
  readonly bits: Uint32Array
  readonly width: number
  readonly classes: ReadonlyMap<string, number>
  /** The words of each class. */
  readonly members: readonly (readonly number[])[]
  /** The forms of each lemma. */
  readonly inflections: ReadonlyMap<number, readonly number[]>
  /** Words written as one that are two, with the length of the first. */
  readonly fused: ReadonlyMap<string, Halves>
  /** Finds the number of a word by its letters; fused words that are no words of their own are numbered on. */
  readonly table: WordTable
  /** The halves of the words of the table that are fused. */
  readonly pairs: readonly (Halves | undefined)[]
  /** The word that each ASCII mark is. */
  readonly marks: Int32Array
  /** Whether a word ends like an adverb. */
  readonly ly: Uint8Array
}

/** A word that is two, with the length of the first in its letters. */
export type Halves = readonly [first: string, length: number, second: string]

/** One word of a word list with what it is a form of. */
export type WordForm = { readonly word: string; readonly lemma: string; readonly form: number }

/** What a vocabulary is made of. */
export type VocabularySource = {
  /** Words whose numbers are 1, 2, 3 … */
  readonly first: readonly string[]
  readonly forms: readonly WordForm[]
  /** Words by class; `*word` stands for all forms of a lemma. */
  readonly classes: Readonly<Record<string, string>>
  /** Words that patterns name and no list holds. */
  readonly literals: Iterable<string>
  readonly fused: Readonly<Record<string, string>>
}

/** The number of every word that no list knows. */
export const unknownWord = 0

/** Numbers the words of a pack and packs their classes into bits. */
export function makeVocabulary({ first, forms, classes, literals, fused }: VocabularySource): Vocabulary {
  const ids = new Map<string, number>([['\u0000', unknownWord]])
  const idOf = (word: string) => ids.get(word) ?? (ids.set(word, ids.size), ids.size - 1)
  for (const word of first) idOf(word)
  const byLemma = groupByLemma(forms)
  const members = Object.entries(classes).map(([name, words]) => [name, expand(words, byLemma)] as const)
  for (const { word, lemma } of forms) void [idOf(word), idOf(lemma)]
  for (const [, words] of members) for (const word of words) idOf(word)
  for (const word of literals) idOf(word)
  const pieces = Object.entries(fused).map(([word, halves]) => [word, splitHalves(halves)] as const)
  for (const [, [one, , two]] of pieces) void [idOf(one), idOf(two)]
  return {
    ids,
    ...lemmasAndForms(ids, forms),
    ...classBits(ids, members),
    members: members.map(([, words]) => words.map((word) => ids.get(word) ?? unknownWord)),
    inflections: new Map(
      [...byLemma].map(([lemma, words]) => [ids.get(lemma) ?? 0, words.map((word) => ids.get(word) ?? 0)]),
    ),
    fused: new Map(pieces),
    ...tablesOf(ids, new Map(pieces)),
  }
}

function tablesOf(ids: ReadonlyMap<string, number>, fused: ReadonlyMap<string, Halves>) {
  const words = [...ids.keys(), ...[...fused.keys()].filter((word) => !ids.has(word))]
  return {
    table: makeWordTable(words),
    pairs: words.map((word) => fused.get(word)),
    marks: Int32Array.from({ length: 0x80 }, (_, code) => ids.get(String.fromCharCode(code)) ?? unknownWord),
    ly: Uint8Array.from(words, (word) => (word.length > 4 && word.endsWith('ly') ? 1 : 0)),
  }
}

function groupByLemma(forms: readonly WordForm[]): Map<string, string[]> {
  const groups = new Map<string, string[]>()
  for (const { word, lemma } of forms) {
    const group = groups.get(lemma)
    if (group) group.push(word)
    else groups.set(lemma, [word])
  }
  return groups
}

function expand(words: string, byLemma: ReadonlyMap<string, readonly string[]>): string[] {
  const listed = words.split(/\s+/).filter(Boolean)
  return listed.flatMap((word) => {
    if (!word.startsWith('*')) return [word]
    const group = byLemma.get(word.slice(1))
    if (!group) throw new Error(`no forms of "${word.slice(1)}" are listed`)
    return group
  })
}

/** `do+nt=do+not` reads: the letters `do` are "do", the letters `nt` are "not". */
function splitHalves(halves: string): Halves {
  const [letters = '', words = ''] = halves.split('=')
  const [first = '', second = ''] = words.split('+')
  return [first, letters.indexOf('+'), second]
}

function lemmasAndForms(ids: ReadonlyMap<string, number>, listed: readonly WordForm[]) {
  const lemmas = Int32Array.from({ length: ids.size }, (_, id) => id)
  const forms = new Uint8Array(ids.size)
  for (const { word, lemma, form } of listed) {
    const id = ids.get(word) ?? 0
    if (!forms[id] || word === lemma) lemmas[id] = ids.get(lemma) ?? 0
    forms[id] = (forms[id] ?? 0) | form
  }
  return { lemmas, forms }
}

function classBits(
  ids: ReadonlyMap<string, number>,
  members: readonly (readonly [string, readonly string[]])[],
) {
  const width = Math.max(1, Math.ceil(members.length / 32))
  const bits = new Uint32Array(ids.size * width)
  const classes = new Map(members.map(([name], i) => [name, i] as const))
  members.forEach(([, words], i) => {
    for (const word of words) {
      const at = (ids.get(word) ?? 0) * width + (i >> 5)
      bits[at] = (bits[at] ?? 0) | (1 << (i & 31))
    }
  })
  return { bits, width, classes }
}

/** Whether a word belongs to a class. */
export function inClass({ bits, width }: Vocabulary, word: number, cls: number): boolean {
  return (((bits[word * width + (cls >> 5)] ?? 0) >>> (cls & 31)) & 1) === 1
}
