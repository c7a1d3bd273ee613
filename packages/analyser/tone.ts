import type { Context } from './context.ts'
import type { Found } from './findings.ts'
import type { Pack } from './pack.ts'
import { personIn } from './person.ts'
import type { Reading } from './reading.ts'
import { place } from './token-class.ts'
import { tokenText } from './tokens.ts'

/** More sorries than this ask to be comforted. */
const mostSorries = 2
/** A sentence of more words than this has to be read twice. */
const longestSentence = 60

/** What the message as a whole sounds like: too sorry, too long-winded, signed by nobody, said before. */
export function checkTone(reading: Reading, pack: Pack, context: Context): Found[] {
  return [
    ...overApology(reading, pack),
    ...hardToRead(reading),
    ...inventedPerson(reading, context),
    ...repeated(reading, context),
  ]
}

const unsaid = place.THREAD | place.QUOTED | place.SAID | place.NEGATED | place.ASIDE

function overApology({ tokens }: Reading, { lexis }: Pack): Found[] {
  let sorries = 0
  let [from, to] = [-1, -1]
  for (let at = 0; at < tokens.count; at++) {
    if ((tokens.place[at] ?? 0) & unsaid || !lexis.is(tokens, at, 'SORRY')) continue
    if (++sorries > mostSorries && from < 0) from = at
    to = at + 1
  }
  if (from < 0) return []
  return [
    {
      from,
      to,
      name: ['tone', 'over-apology'],
      rule: 'over-apology',
      severity: 'warn',
      why: 'Said this often, sorry wears out.',
      sources: ['halperin-2022', 'roschk-kaiser-2013'],
      suggestion: 'Say it once or twice, and use the room for what you do.',
    },
  ]
}

function hardToRead({ sentences, tokens }: Reading): Found[] {
  return sentences.flatMap(({ from, to }): Found[] => {
    let words = 0
    for (let at = from; at < to; at++)
      if (
        !(
          (tokens.place[at] ?? 0) &
          (place.PUNCT | place.SYMBOL | place.THREAD | place.SIGNOFF | place.URL | place.MENTION)
        )
      )
        words++
    if (words <= longestSentence) return []
    return [
      {
        from,
        to,
        name: ['tone', 'hard-to-read'],
        rule: 'long-sentence',
        severity: 'hint',
        why: `${words} words in one sentence.`,
        sources: ['A4'],
        suggestion: 'Cut it in two.',
      },
    ]
  })
}

function inventedPerson(reading: Reading, { writer }: Context): Found[] {
  const signed = writer?.automatic ? personIn(reading) : null
  if (!writer || signed?.kind !== 'name') return []
  if (openly(reading, signed.run)) return []
  return [
    {
      ...signed.run,
      name: ['tone', 'invented-person'],
      rule: 'invented-person',
      severity: 'block',
      why: 'No person wrote this; a name at its foot says that one did.',
      sources: ['A7', 'C7'],
      suggestion: 'Sign as what wrote it, and name the person who owns it.',
    },
  ]
}

const openWords = new Set('assistant automatic automated bot system agent ai'.split(' '))

function openly({ tokens }: Reading, { from, to }: { from: number; to: number }): boolean {
  for (let at = from; at < to; at++) if (openWords.has(tokenText(tokens, at).toLowerCase())) return true
  return false
}

/** From this share of common runs of four words on, it is the same text again. */
const sameText = 0.7

function repeated(reading: Reading, { earlierTexts = [] }: Context): Found[] {
  if (!earlierTexts.length) return []
  const own = shingles(reading.normal.text)
  if (own.size < 4) return []
  const twin = earlierTexts.some((text) => likeness(own, shingles(text)) >= sameText)
  return twin
    ? [
        {
          from: 0,
          to: reading.tokens.count,
          name: ['tone', 'repeated'],
          rule: 'said-before',
          severity: 'block',
          why: 'They have had this text already, and it did not help.',
          sources: ['C4'],
          suggestion: 'Add what is new: what you found, what changed, when they hear next.',
        },
      ]
    : []
}

function shingles(text: string): Set<string> {
  const words = text
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return new Set(words.slice(3).map((_, i) => words.slice(i, i + 4).join(' ')))
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  let common = 0
  for (const one of a) if (b.has(one)) common++
  return common / (a.size + b.size - common || 1)
}
