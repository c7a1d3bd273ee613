import { bareOf, capital } from './told-back.ts'

/** With these a clause begins that stands by itself; after "it" or "she" something before it is needed. */
const subjects = new Set(['i', "i've", "i'd", 'we', "we've", 'my', 'our', 'your', 'you', 'nobody', 'nothing'])

/** At its end these point to something that stood before. */
const pointing = new Set(['it', 'that', 'this', 'so', 'them', 'then', 'too', 'either'])

const lower = (word: string | undefined) =>
  bareOf(word ?? '')
    .toLowerCase()
    .replaceAll('’', "'")

/** A sentence cut at "and" and "but" into sentences that stand by themselves; none where it can't be cut cleanly. */
export function clausesOf(sentence: string): readonly string[] {
  const words = sentence.split(' ')
  const cuts = words.flatMap((word, at) =>
    ['and', 'but'].includes(lower(word)) && subjects.has(lower(words[at + 1])) ? [at] : [],
  )
  if (cuts.length === 0) return []
  const clauses = [-1, ...cuts].map((from, n) => words.slice(from + 1, cuts[n]))
  const stand = clauses.every(
    (clause) => subjects.has(lower(clause[0])) && !pointing.has(lower(clause.at(-1))),
  )
  return stand ? clauses.map((clause) => `${capital(withoutMark(clause.join(' ')))}.`) : []
}

const withoutMark = (text: string) => (',;:.!'.includes(text.at(-1) ?? ' ') ? text.slice(0, -1) : text)
