import type { Lexis } from '../lexis.ts'
import type { Run } from '../reading.ts'
import { form, head, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { beforeBracket } from './brackets.ts'
import { isAdverb } from './adverbs.ts'
import type { Group } from './groups.ts'

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
  if (previous >= sentence.from && lexis.word(tokens, previous, 'to'))
    return forms & form.base ? head.INFINITIVE : 0
  if (previous < sentence.from || startsAnew(tokens, previous)) return openingTense(tokens, lexis, at, forms)
  if (
    isPossessive(tokens, lexis, previous) ||
    (lexis.is(tokens, previous, 'DET') && !lexis.is(tokens, previous, 'IT'))
  )
    return 0
  if (lexis.is(tokens, previous, 'PREP')) return forms & form.ing ? head.GERUND : 0
  if (lexis.is(tokens, previous, 'PRON')) return afterPronoun(tokens, lexis, at, previous, forms)
  if (lexis.is(tokens, previous, 'AND') || unitAt(tokens, previous) === ',')
    return afterAnd(tokens, lexis, at, forms, before)
  if (
    lexis.is(tokens, previous, 'SUB') ||
    lexis.is(tokens, previous, 'IF') ||
    lexis.is(tokens, previous, 'BUT')
  )
    return forms & form.ing ? head.GERUND : afterAnd(tokens, lexis, at, forms, before)
  if (before && previous === before.to - 1) return afterVerb(tokens, lexis, forms, before)
  return afterNoun(tokens, lexis, at, previous, forms)
}

/** The nearest token before this one that isn't an adverb. */
function stepBack(tokens: Tokens, lexis: Lexis, at: number, sentence: Run): number {
  let previous = at - 1
  while (
    previous >= sentence.from &&
    isAdverb(tokens, lexis, previous) &&
    !lexis.is(tokens, previous, 'PREP')
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
  return lexis.word(tokens, at, "'s") || lexis.is(tokens, at, 'MY') || lexis.is(tokens, at, 'YOUR')
}

function openingTense(tokens: Tokens, lexis: Lexis, at: number, forms: number): number {
  const object = takesObject(tokens, lexis, at + 1)
  if (forms & form.base && (object || lexis.is(tokens, at - 1, 'ADV'))) return head.IMPERATIVE
  if (forms & form.past && forms !== form.base) return object || !lexis.vocabulary ? head.PAST : 0
  return forms & form.ing ? head.GERUND : 0
}

/** Whether what follows can be what a verb acts on. */
function takesObject(tokens: Tokens, lexis: Lexis, at: number): boolean {
  if (lexis.is(tokens, at, 'BE') || lexis.is(tokens, at, 'MODALS')) return false
  return (
    lexis.is(tokens, at, 'DET') ||
    lexis.is(tokens, at, 'PRON') ||
    lexis.is(tokens, at, 'ME') ||
    lexis.is(tokens, at, 'PREP') ||
    lexis.is(tokens, at, 'ADV') ||
    lexis.is(tokens, at, 'THING') ||
    lexis.is(tokens, at, 'SERVICE') ||
    lexis.is(tokens, at, 'TEAM') ||
    ((tokens.place[at] ?? 0) &
      (place.NUMBER | place.SYMBOL | place.WHEN | place.CAPITAL | place.ID | place.URL)) >
      0
  )
}

function afterPronoun(tokens: Tokens, lexis: Lexis, at: number, previous: number, forms: number): number {
  if (lexis.is(tokens, previous, 'ME')) return forms & form.ing ? head.GERUND : 0
  if (forms & form.past) return head.PAST
  if (forms & form.third) return head.PRESENT
  if (forms & form.base) {
    const subject =
      lexis.is(tokens, previous, 'SELF') ||
      lexis.is(tokens, previous, 'YOU') ||
      lexis.is(tokens, previous, 'THEY') ||
      lexis.is(tokens, previous, 'SUB')
    return subject || takesObject(tokens, lexis, at + 1) ? head.PRESENT : 0
  }
  return forms & form.ing ? head.GERUND : forms & form.participle ? head.PAST : 0
}

function afterAnd(tokens: Tokens, lexis: Lexis, at: number, forms: number, before: Group | null): number {
  if (!before) return openingTense(tokens, lexis, at, forms)
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
      ? before.bits & (head.FUTURE | head.MODAL | head.PRESENT | head.INFINITIVE)
      : head.IMPERATIVE
  return forms & form.ing ? before.bits & head.PROGRESSIVE || head.GERUND : 0
}

function afterNoun(tokens: Tokens, lexis: Lexis, at: number, previous: number, forms: number): number {
  if (forms === form.participle) return head.RELATIVE | head.PAST | head.PASSIVE
  const object = takesObject(tokens, lexis, at + 1)
  const known = !((tokens.place[at] ?? 0) & place.UNKNOWN)
  if (forms & form.past) return object || known ? head.PAST : 0
  if (forms & form.third) return object && !lexis.is(tokens, at, 'THING') ? head.PRESENT : 0
  if (forms & form.base && object)
    return /s$/i.test(tokens.text.slice(tokens.start[previous], tokens.end[previous])) &&
      !lexis.is(tokens, at, 'THING')
      ? head.PRESENT
      : 0
  return forms & form.ing ? head.GERUND : 0
}

/** "the courier we chose lost it", "you got charged", "keep calling". */
function afterVerb(tokens: Tokens, lexis: Lexis, forms: number, before: Group): number {
  if (forms & form.ing) return head.GERUND
  const got = lexis.word(tokens, before.head, 'got') || lexis.word(tokens, before.head, 'get')
  if (forms & form.participle && got)
    return head.PASSIVE | (before.bits & (head.PAST | head.PRESENT | head.FUTURE))
  return forms & form.past && before.from === before.head && !lexis.is(tokens, before.head, 'BE')
    ? head.PAST
    : 0
}
