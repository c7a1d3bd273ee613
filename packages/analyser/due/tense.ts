import { is, isCapital, wordSet } from './match.ts'
import { isStop } from './sentence.ts'
import type { Words } from './words.ts'

/** Whether the clause around a time tells of what was or of what is to come; null when it doesn't say. */
export type Tense = 'past' | 'future' | null

const reach = 14

/** Reads the verb nearest to a time: before it in its clause, else after it; `wide` looks past commas as well. */
export function tenseAround(words: Words, from: number, to: number, wide = false): Tense {
  const near = lookBack(words, from, clauseEnds, reach) ?? lookOn(words, to)
  return near ?? (wide ? lookBack(words, from, stops, 3 * reach) : null)
}

function lookBack(words: Words, from: number, breaks: ReadonlySet<string>, most: number): Tense {
  for (let at = from - 1; at >= 0 && at >= from - most; at--) {
    if (words[at + 1]?.newLine || isBreak(words, at, breaks)) return null
    const tense = tenseOf(words, at)
    if (tense) return tense
  }
  return null
}

function lookOn(words: Words, to: number): Tense {
  const first = is(words, to, introduced) ? to + 1 : to
  for (let at = first; at < words.length && at < to + reach; at++) {
    if (words[at]?.newLine || isBreak(words, at, clauseEnds)) return null
    const tense = tenseOf(words, at)
    if (tense) return tense
  }
  return null
}

const introduced = wordSet(', : – —')
const stops = wordSet('; : •')
const clauseEnds = wordSet('; : • , ( ) – — | and but so or because then when if which who')

/** A mark inside a number, as in 10:30, breaks nothing. */
function isBreak(words: Words, at: number, breaks: ReadonlySet<string>): boolean {
  const next = words[at + 1]
  if (next?.glued && next.kind === 'number') return false
  return is(words, at, breaks) || isStop(words, at)
}

function tenseOf(words: Words, at: number): Tense {
  const lower = words[at]?.lower ?? ''
  if (helpers.has(lower) || verbs.has(lower) || lower.endsWith("'ll")) return tenseOfComing(words, at)
  if (lower === 'to') return isInfinitive(words, at + 1) ? 'future' : null
  return gone.has(lower) ? 'past' : isParticiple(lower) ? tenseOfParticiple(words, at) : null
}

/** "refunds" is to come, but "the refund" is a thing, and "did refund" and "thank you for calling" are over. */
function tenseOfComing(words: Words, at: number): Tense {
  if (is(words, at - 1, nounsFollow)) return null
  if (is(words, at - 1, 'for') && words[at]?.lower.endsWith('ing')) return 'past'
  return is(words, at - 1, did) || (is(words, at - 1, 'not') && is(words, at - 2, did)) ? 'past' : 'future'
}

/** After "to" a verb, not a person or a place: "to call", not "to you", "to the depot" or "to London". */
function isInfinitive(words: Words, at: number): boolean {
  const next = words[at]
  return next?.kind === 'word' && !isCapital(next) && !notVerbs.has(next.lower)
}

function isParticiple(lower: string): boolean {
  return (lower.endsWith('ed') && lower.length > 4 && !notParticiples.has(lower)) || irregular.has(lower)
}

/** "was delivered" is past, "is" or "will be delivered" is not, and "the delayed parcel" and "could be used" tell neither. */
function tenseOfParticiple(words: Words, at: number): Tense {
  if (is(words, at - 1, nounsFollow)) return null
  let passive = false
  for (let back = at - 1; back >= at - 4 && back >= 0; back--) {
    if (words[back + 1]?.newLine || isBreak(words, back, clauseEnds) || is(words, back, passing)) break
    if (is(words, back, conditional)) return null
    const lower = words[back]?.lower ?? ''
    if (lower === 'be') passive = true
    else if (helpers.has(lower) || lower.endsWith("'ll")) return 'future'
  }
  return passive ? 'future' : 'past'
}

const conditional = wordSet("could would might couldn't wouldn't")
const helpers = wordSet(
  "will shall won't going gonna can may should must is are am being get gets getting due it's that's i'm we're you're " +
    "they're he's she's",
)
const verbs = wordSet(
  'expect expects expecting aim aims aiming hope hopes hoping plan plans planning please let send sends sending call ' +
    'calls calling ring rings ringing phone phones phoning write writes writing arrive arrives arriving come comes ' +
    'coming go goes leave leaves leaving ship ships shipping reach reaches bring brings bringing deliver delivers ' +
    'delivering return returns refund refunds refunding pay pays paying start starts starting end ends visit visits ' +
    'check checks checking update updates follow follows land lands show shows issue issues collect collects take ' +
    'takes replace replaces tell tells know have has need needs want wants wait promise promises open opens',
)
const gone = wordSet(
  "was were had did been since yesterday wasn't weren't hadn't didn't wasnt werent hadnt didnt",
)
const passing = wordSet(
  "was were had been did have has having i've we've you've they've he'd she'd we'd i'd they'd",
)
const irregular = wordSet(
  'lost cost rang sent went told said took taken came got made broke broken left found gave given paid bought spoke spoken ' +
    'wrote written knew thought felt kept held heard brought began begun forgot forgotten chose drove fell met ran saw ' +
    'seen sold stood understood spent done gone won wore wrote built dealt slept woke stuck hung tore threw grew flew',
)
const notParticiples = wordSet(
  'need indeed speed proceed exceed succeed hundred kindred embed sacred naked unneeded',
)
const did = wordSet("did didn't didnt")
const nounsFollow = wordSet('the a an your our their his her my its every each')
const notVerbs = wordSet(
  'the a an your our their his her my this that these those you me us him them it its all both some any no one head ' +
    'customers staff everyone someone friday monday tuesday wednesday thursday saturday sunday tomorrow today next last',
)
