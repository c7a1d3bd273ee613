import { type Choice, eachMember, wordsThatAnswer } from './choice.ts'
import type { Pattern } from './pattern.ts'
import type { Run } from './reading.ts'
import type { Tokens } from './tokens.ts'

/** The choices without which some pattern can't match, numbered, filed under the words that answer them. */
export type Needed = {
  /** The numbers of word `w` stand in `numbers` from `starts[w]` up to `starts[w + 1]`. */
  readonly starts: Int32Array
  readonly numbers: Int32Array
  /** How many there are, and one: number 0 is for what any sentence has. */
  readonly count: number
}

/** Two needed choices of a pattern, by number. */
export type Pair = { readonly first: number; readonly second: number }

/** Gives numbers to what patterns need; once done, what has none yet counts as there. */
export type Numbering = { pairOf(pattern: Pattern): Pair; done(words: number): Needed }

/** Starts to number what patterns need: of each pattern the two required tokens that the fewest words answer. */
export function numberNeeds(): Numbering {
  const numbers = new Map<Choice, number>()
  const sets: Uint32Array[] = []
  let filed = false
  const numberOf = (choice: Choice | undefined): number => {
    if (!choice) return 0
    const known = numbers.get(choice)
    if (known !== undefined || filed) return known ?? 0
    const words = wordsThatAnswer([choice])
    const number = words ? sets.push(words) : 0
    numbers.set(choice, number)
    return number
  }
  return {
    pairOf: ({ steps }) => {
      const [first, second] = steps
        .flatMap((step) => (step.kind === 'token' && !step.optional ? [step.choice] : []))
        .sort((a, b) => a.breadth - b.breadth)
      return { first: numberOf(first), second: numberOf(second) }
    },
    done: (words) => {
      filed = true
      return fileByWord(sets, words)
    },
  }
}

function fileByWord(sets: readonly Uint32Array[], words: number): Needed {
  const starts = new Int32Array(words + 1)
  const count = (word: number) => void (starts[word + 1] = (starts[word + 1] ?? 0) + 1)
  for (const set of sets) eachMember(set, count)
  for (let word = 0; word < words; word++) starts[word + 1] = (starts[word + 1] ?? 0) + (starts[word] ?? 0)
  const next = starts.slice()
  const numbers = new Int32Array(starts[words] ?? 0)
  sets.forEach((set, i) =>
    eachMember(set, (word) => {
      const at = next[word] ?? 0
      numbers[at] = i + 1
      next[word] = at + 1
    }),
  )
  return { starts, numbers, count: sets.length + 1 }
}

/** What the sentence in hand has of what patterns need: at each number the sentence that had it last. */
export type Presence = { readonly last: Int32Array; sentence: number }

/** A presence of no sentence yet. */
export function noPresence({ count }: Needed): Presence {
  return { last: new Int32Array(count), sentence: 0 }
}

/** Takes the next sentence in hand. */
export function takeSentence(
  presence: Presence,
  { starts, numbers }: Needed,
  tokens: Tokens,
  run: Run,
): void {
  const { last } = presence
  const sentence = ++presence.sentence
  last[0] = sentence
  for (let at = run.from; at < run.to; at++) {
    const word = tokens.word[at] ?? 0
    const end = starts[word + 1] ?? 0
    for (let i = starts[word] ?? 0; i < end; i++) last[numbers[i] ?? 0] = sentence
  }
}

/** Whether the sentence in hand has both of a pair. */
export function hasBoth({ last, sentence }: Presence, first: number, second: number): boolean {
  return last[first] === sentence && last[second] === sentence
}
