import type { Lexis } from '../lexis.ts'
import type { Run } from '../reading.ts'
import { form, head, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { beforeBracket } from './brackets.ts'
import { isAdverb } from './adverbs.ts'
import type { Group } from './groups.ts'
import { cls } from './words.ts'
import { word } from './grammar-words.ts'

/** Whether a verb without auxiliary is one here, and in what tense; 0 when it is a noun or an adjective. */
export function bareTense(
  tokens: Tokens,
  lexis: Lexis,
  at: number,
  sentence: Run,
  before: Group | null,
): number {
  const forms = tokens.form[at] ?? 0
  const previous = stepBack(tokens, lexis, at, sentence)
  if (previous >= sentence.from && lexis.at(tokens, previous, word.to))
    return forms & form.base ? head.INFINITIVE : 0
  if (previous < sentence.from || startsAnew(tokens, previous)) return openingTense(tokens, lexis, at, forms)
  if (
    isPossessive(tokens, lexis, previous) ||
    (lexis.has(tokens, previous, cls.DET) && !lexis.has(tokens, previous, cls.IT))
  )
    return 0
  if (lexis.has(tokens, previous, cls.PREP)) return forms & form.ing ? head.GERUND : 0
  if (lexis.has(tokens, previous, cls.PRON)) return afterPronoun(tokens, lexis, previous, forms)
  if (lexis.has(tokens, previous, cls.AND) || unitAt(tokens, previous) === ',')
    return afterAnd(tokens, lexis, at, forms, before)
  if (
    lexis.has(tokens, previous, cls.SUB) ||
    lexis.has(tokens, previous, cls.IF) ||
    lexis.has(tokens, previous, cls.BUT)
  )
    return forms & form.ing ? head.GERUND : afterAnd(tokens, lexis, at, forms, before)
  if (before && previous === before.to - 1) return afterVerb(tokens, lexis, forms, before)
  return isObjectNoun(tokens, lexis, at, previous, forms, before)
    ? 0
    : afterNoun(tokens, lexis, at, previous, forms)
}

/** The nearest token before this one that isn't an adverb. */
function stepBack(tokens: Tokens, lexis: Lexis, at: number, sentence: Run): number {
  let previous = at - 1
  while (
    previous >= sentence.from &&
    isAdverb(tokens, lexis, previous) &&
    !lexis.has(tokens, previous, cls.PREP)
  )
    previous--
  return unitAt(tokens, previous) === ')' ? beforeBracket(tokens, previous, sentence) : previous
}

function unitAt(tokens: Tokens, at: number): string {
  return tokens.text[tokens.start[at] ?? 0] ?? ''
}

function startsAnew(tokens: Tokens, at: number): boolean {
  if ((tokens.place[at] ?? 0) & place.GREETING) return true
  return ((tokens.place[at] ?? 0) & (place.PUNCT | place.SYMBOL)) > 0 && !',\'"'.includes(unitAt(tokens, at))
}

function isPossessive(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return lexis.at(tokens, at, word["'s"]) || lexis.has(tokens, at, cls.MY) || lexis.has(tokens, at, cls.YOUR)
}

function openingTense(tokens: Tokens, lexis: Lexis, at: number, forms: number): number {
  const object = takesObject(tokens, lexis, at + 1)
  if (forms & form.base && (object || lexis.has(tokens, at - 1, cls.ADV))) return head.IMPERATIVE
  if (forms & form.past && forms !== form.base) return object || !lexis.vocabulary ? head.PAST : 0
  return forms & form.ing ? head.GERUND : 0
}

/** Whether what follows can be what a verb acts on. */
function takesObject(tokens: Tokens, lexis: Lexis, at: number): boolean {
  if (lexis.has(tokens, at, cls.BE) || lexis.has(tokens, at, cls.MODALS)) return false
  return (
    ((tokens.place[at + 1] ?? 0) & place.WHEN) > 0 || // "next week"
    lexis.has(tokens, at, cls.DET) ||
    lexis.has(tokens, at, cls.PRON) ||
    lexis.has(tokens, at, cls.ME) ||
    lexis.has(tokens, at, cls.YOUR) ||
    lexis.has(tokens, at, cls.PREP) ||
    lexis.has(tokens, at, cls.ADV) ||
    lexis.has(tokens, at, cls.THING) ||
    lexis.has(tokens, at, cls.SERVICE) ||
    lexis.has(tokens, at, cls.TEAM) ||
    ((tokens.place[at] ?? 0) &
      (place.NUMBER | place.SYMBOL | place.WHEN | place.CAPITAL | place.ID | place.URL)) >
      0
  )
}

function afterPronoun(tokens: Tokens, lexis: Lexis, previous: number, forms: number): number {
  if (lexis.has(tokens, previous, cls.ME)) return forms & form.ing ? head.GERUND : 0
  if (forms & form.past) return head.PAST
  if (forms & form.third) return head.PRESENT
  if (forms & form.base) {
    const subject =
      lexis.has(tokens, previous, cls.SELF) ||
      lexis.has(tokens, previous, cls.YOU) ||
      lexis.has(tokens, previous, cls.THEY) ||
      lexis.has(tokens, previous, cls.SUB)
    return subject ? head.PRESENT : 0
  }
  return forms & form.ing ? head.GERUND : forms & form.participle ? head.PAST : 0
}

function afterAnd(tokens: Tokens, lexis: Lexis, at: number, forms: number, before: Group | null): number {
  if (!before)
    return forms & form.third && takesObject(tokens, lexis, at + 1) && !lexis.has(tokens, at, cls.THING)
      ? head.PRESENT
      : openingTense(tokens, lexis, at, forms)
  if (forms & form.past && forms & form.participle && before.bits & head.PASSIVE)
    return before.bits & ~head.VERB & ~head.DENIED
  if (forms & form.past) return takesObject(tokens, lexis, at + 1) || before.bits & head.PAST ? head.PAST : 0
  if (forms & form.participle && before.bits & (head.PERFECT | head.PASSIVE))
    return before.bits & ~head.VERB & ~head.DENIED
  if (forms & form.third)
    return before.bits & (head.PRESENT | head.PROGRESSIVE) && takesObject(tokens, lexis, at + 1)
      ? head.PRESENT
      : 0
  if (forms & form.base && takesObject(tokens, lexis, at + 1))
    return before.bits & (head.FUTURE | head.MODAL | head.PRESENT | head.INFINITIVE)
      ? before.bits & (head.FUTURE | head.MODAL | head.PRESENT | head.INFINITIVE | head.ABLE)
      : head.IMPERATIVE
  return forms & form.ing ? before.bits & head.PROGRESSIVE || head.GERUND : 0
}

function afterNoun(tokens: Tokens, lexis: Lexis, at: number, previous: number, forms: number): number {
  if (forms === form.participle) return head.RELATIVE | head.PAST | head.PASSIVE
  const object = takesObject(tokens, lexis, at + 1)
  const known = !((tokens.place[at] ?? 0) & place.UNKNOWN)
  if (forms & form.past) return object || known ? head.PAST : 0
  if (lexis.at(tokens, at, word.gets) && (tokens.form[at + 1] ?? 0) & form.participle) return head.PRESENT
  if (forms & form.third)
    return object && !lexis.has(tokens, at, cls.THING) && !lexis.has(tokens, at, cls.VAGUE) ? head.PRESENT : 0
  if (forms & form.base && object)
    return /[^su]s$|^(people|staff)$/i.test(
      tokens.text.slice(tokens.start[previous], tokens.end[previous]),
    ) && !lexis.has(tokens, at, cls.THING)
      ? head.PRESENT
      : 0
  return forms & form.ing ? head.GERUND : 0
}

/** "It caused 15% of API requests to fail", "File Shares in": a noun that ends like a verb, in what another verb acts on. */
function isObjectNoun(
  tokens: Tokens,
  lexis: Lexis,
  at: number,
  previous: number,
  forms: number,
  before: Group | null,
): boolean {
  if (forms === form.base) return lexis.has(tokens, at, cls.ADV)
  if (forms !== form.third || !lexis.has(tokens, at + 1, cls.PREP)) return false
  if (!before || before.to > previous) return false
  for (let i = before.to; i < at; i++)
    if (
      (tokens.place[i] ?? 0) & place.PUNCT ||
      [cls.DET, cls.YOUR, cls.AND, cls.BUT, cls.SUB, cls.IF, cls.PRON].some((one) =>
        lexis.has(tokens, i, one),
      )
    )
      return false
  return true
}

/** "the courier we chose lost it", "you got charged", "keep calling". */
function afterVerb(tokens: Tokens, lexis: Lexis, forms: number, before: Group): number {
  if (forms & form.ing) return head.GERUND
  const got = [word.got, word.get, word.gets].some((one) => lexis.at(tokens, before.head, one))
  if (forms & form.participle && got)
    return head.PASSIVE | (before.bits & (head.PAST | head.PRESENT | head.FUTURE))
  return forms & form.past && before.from === before.head && !lexis.has(tokens, before.head, cls.BE)
    ? head.PAST
    : 0
}
