import { makeWordTable, type WordTable } from './word-table.ts'

/** The words of a pack: each has a number, a lemma, the forms it can be, and its classes as bits. */
export type Vocabulary = {
  readonly ids: ReadonlyMap<string, number>
  /** Every word by its number. */
  readonly words: readonly string[]
  readonly lemmas: Int32Array
  readonly forms: Uint8Array
  /** `width` words of bits for each id. */
  readonly bits: Uint32Array
  readonly width: number
  readonly classes: ReadonlyMap<string, number>
  /** The words of each class. */
  readonly members: readonly (readonly number[])[]
  /** The forms of each lemma, and the lemmas of words that are forms of several. */
  readonly inflections: ReadonlyMap<number, readonly number[]>
  readonly ambiguous: ReadonlyMap<number, readonly number[]>
  readonly common: ReadonlySet<number>
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

/** Takes one word of a word list with what it is a form of. */
export type EachForm = (word: string, lemma: string, form: number) => void

/** What a vocabulary is made of. */
export type VocabularySource = {
  /** Words whose numbers are 1, 2, 3 … */
  readonly first: readonly string[]
  readonly forms: (each: EachForm) => void
  /** Words by class; `*word` stands for all forms of a lemma. */
  readonly classes: Readonly<Record<string, string>>
  /** Words that patterns name and no list holds. */
  readonly literals: Iterable<string>
  readonly fused: Readonly<Record<string, string>>
  /** The commonest words of the language. */
  readonly common: readonly string[]
}

/** The number of every word that no list knows. */
export const unknownWord = 0

/** Numbers the words of a pack and packs their classes into bits. */
export function makeVocabulary({
  first,
  forms,
  classes,
  literals,
  fused,
  common,
}: VocabularySource): Vocabulary {
  const words: string[] = []
  const ids = new Map<string, number>()
  const idOf = (word: string): number => {
    const known = ids.get(word)
    if (known !== undefined) return known
    ids.set(word, words.length)
    return words.push(word) - 1
  }
  for (const word of ['\u0000', ...first]) idOf(word)
  const verbs = inflect(forms, idOf)
  const names = Object.keys(classes)
  const seen: number[] = []
  const members = names.map((name, cls) => expand(classes[name] ?? '', verbs.inflections, idOf, seen, cls))
  for (const word of literals) idOf(word)
  const pairs = new Map(Object.entries(fused).map(([word, halves]) => [word, splitHalves(halves)]))
  for (const [one, , two] of pairs.values()) void [idOf(one), idOf(two)]
  return {
    ids,
    words,
    ...verbs,
    ...lemmasAndForms(words.length, verbs),
    ...classBits(words.length, members),
    classes: new Map(names.map((name, i) => [name, i])),
    members,
    common: new Set(common.map((word) => ids.get(word) ?? unknownWord)),
    fused: pairs,
    ...tablesOf(words, ids, pairs),
  }
}

type Lists = Map<number, number[]>

/** Words as forms of their lemmas; of several lemmas the first is told, unless the word is one itself. */
function inflect(eachForm: VocabularySource['forms'], idOf: (word: string) => number) {
  const inflections: Lists = new Map()
  const ambiguous: Lists = new Map()
  const lemmas: number[] = []
  const forms: number[] = []
  let told = ''
  let of = unknownWord
  let own: number[] = []
  eachForm((word, lemma, form) => {
    const id = idOf(word)
    if (lemma !== told) {
      told = lemma
      of = idOf(lemma)
      own = listOf(inflections, of)
    }
    const before = lemmas[id] ?? of
    if (before !== of) for (const one of [before, of]) addOnce(listOf(ambiguous, id), one)
    lemmas[id] = id === of ? of : before
    forms[id] = (forms[id] ?? 0) | form
    addOnce(own, id)
  })
  return { inflections, ambiguous, lemmas, forms }
}

function lemmasAndForms(size: number, verbs: ReturnType<typeof inflect>) {
  const [lemmas, forms] = [new Int32Array(size), new Uint8Array(size)]
  for (let id = 0; id < size; id++) {
    lemmas[id] = verbs.lemmas[id] ?? id
    forms[id] = verbs.forms[id] ?? 0
  }
  return { lemmas, forms }
}

function listOf(lists: Lists, key: number): number[] {
  const known = lists.get(key)
  if (known) return known
  const list: number[] = []
  lists.set(key, list)
  return list
}

function addOnce(list: number[], value: number): void {
  if (!list.includes(value)) list.push(value)
}

/** The words of a class, each once. */
function expand(
  text: string,
  inflections: Lists,
  idOf: (word: string) => number,
  seen: number[],
  cls: number,
) {
  const members: number[] = []
  const take = (id: number) => {
    if (seen[id] === cls) return
    seen[id] = cls
    members.push(id)
  }
  for (const word of text.split(' ')) {
    if (!word) continue
    if (!word.startsWith('*')) take(idOf(word))
    else (inflections.get(idOf(word.slice(1))) ?? fail(word)).forEach(take)
  }
  return members
}

/** `do+nt=do+not` reads: the letters `do` are "do", the letters `nt` are "not". */
function splitHalves(halves: string): Halves {
  const [letters = '', words = ''] = halves.split('=')
  const [first = '', second = ''] = words.split('+')
  return [first, letters.indexOf('+'), second]
}

function classBits(size: number, members: readonly (readonly number[])[]) {
  const width = Math.max(1, Math.ceil(members.length / 32))
  const bits = new Uint32Array(size * width)
  members.forEach((words, i) => {
    for (const word of words) {
      const at = word * width + (i >> 5)
      bits[at] = (bits[at] ?? 0) | (1 << (i & 31))
    }
  })
  return { bits, width }
}

function tablesOf(
  words: readonly string[],
  ids: ReadonlyMap<string, number>,
  fused: ReadonlyMap<string, Halves>,
) {
  const all = words.slice()
  for (const word of fused.keys()) if (!ids.has(word)) all.push(word)
  const pairs: (Halves | undefined)[] = []
  const ly = new Uint8Array(all.length)
  all.forEach((word, n) => {
    pairs.push(fused.get(word))
    if (word.length > 4 && word.endsWith('ly')) ly[n] = 1
  })
  const marks = new Int32Array(0x80)
  for (let code = 0; code < 0x80; code++) marks[code] = ids.get(String.fromCharCode(code)) ?? unknownWord
  return { table: makeWordTable(all), pairs, marks, ly }
}

/** Whether a word belongs to a class. */
export function inClass({ bits, width }: Vocabulary, word: number, cls: number): boolean {
  return (((bits[word * width + (cls >> 5)] ?? 0) >>> (cls & 31)) & 1) === 1
}

/** The words that a name in a pattern stands for: a class in capitals, `*lemma`, or the word itself. */
export function wordsNamed(
  { ids, classes, members, inflections }: Vocabulary,
  name: string,
): readonly number[] {
  if (name.startsWith('*')) return inflections.get(ids.get(name.slice(1)) ?? -1) ?? fail(name)
  if (isClass(name)) return members[classes.get(name) ?? -1] ?? fail(name)
  return [ids.get(name) ?? fail(name)]
}

/** Whether a name in a pattern stands for a word. */
export function isNamed(vocabulary: Vocabulary, word: number, name: string): boolean {
  if (name.startsWith('*')) return wordsNamed(vocabulary, name).includes(word)
  if (isClass(name)) return inClass(vocabulary, word, vocabulary.classes.get(name) ?? fail(name))
  return vocabulary.words[word] === name
}

/** Every name in a pattern that stands for a word. */
export function namesOf(vocabulary: Vocabulary, word: number): readonly string[] {
  const { words, classes, ambiguous, lemmas, forms } = vocabulary
  if (word === unknownWord) return []
  const of = ambiguous.get(word) ?? (forms[word] ? [lemmas[word] ?? word] : [])
  const names = [words[word] ?? '', ...of.map((lemma) => `*${words[lemma]}`)]
  classes.forEach((cls, name) => {
    if (inClass(vocabulary, word, cls)) names.push(name)
  })
  return names
}

function isClass(name: string): boolean {
  const first = name.charCodeAt(0)
  return first >= 0x41 && first <= 0x5a
}

function fail(name: string): never {
  throw new Error(`no list holds "${name}"`)
}
