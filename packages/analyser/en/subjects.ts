import type { Lexis } from '../lexis.ts'
import type { Run } from '../reading.ts'
import { head, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { beforeBracket } from './brackets.ts'
import { isAdverb } from './adverbs.ts'
import type { Group } from './groups.ts'

/** Who a verb is about: the token that heads the subject (-1: none is said) and its bits. */
export type Subject = { readonly at: number; readonly from: number; readonly bits: number }

/** Bits that say who the subject is. */
export const subjectBits =
  head.BYI |
  head.BYWE |
  head.BYYOU |
  head.BYYOURS |
  head.BYOURS |
  head.BYTEAM |
  head.BYNAMED |
  head.BYTHIRD |
  head.BYTHING |
  head.BYIT |
  head.BYPEOPLE |
  head.BYOTHER |
  head.BYNOBODY |
  head.BYNONE

/** Finds the subject of a verb group: inside it when turned round, else before it, else that of the verb it is joined to. */
export function subjectOf(
  tokens: Tokens,
  lexis: Lexis,
  group: Group,
  sentence: Run,
  before: Group | null,
): Subject {
  const inside = invertedSubject(tokens, lexis, group)
  if (inside) return inside
  let at = group.from - 1
  while (
    at >= sentence.from &&
    (isAdverb(tokens, lexis, at) || isParenthesis(tokens, at)) &&
    !lexis.is(tokens, at, 'PREP')
  )
    at--
  if (at < sentence.from || isStop(tokens, at)) return nobody(group.from)
  if (unit(tokens, at) === ')') at = beforeBracket(tokens, at, sentence)
  const wall = before && before.from < at ? Math.min(before.to, at) : sentence.from
  if (before && before.bits & head.RELATIVE && before.bits & head.PASSIVE && !isPronounAt(tokens, lexis, at))
    return { at: -1, from: group.from, bits: before.bits & subjectBits }
  if (lexis.is(tokens, at, 'AND') || unit(tokens, at) === ',')
    return before ? { at: -1, from: group.from, bits: before.bits & subjectBits } : nobody(group.from)
  const pronoun = pronounBits(tokens, lexis, at)
  if (pronoun) return { at, from: at, bits: pronoun | relative(tokens, lexis, at, wall) }
  if (at < wall) return before ? { at: -1, from: group.from, bits: head.BYOTHER } : nobody(group.from)
  if (lexis.is(tokens, at, 'BUT') || lexis.is(tokens, at, 'SUB') || lexis.is(tokens, at, 'IF'))
    return nobody(group.from)
  return nounSubject(tokens, lexis, at, wall)
}

function isPronounAt(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return (
    lexis.is(tokens, at, 'SELF') ||
    lexis.is(tokens, at, 'YOU') ||
    lexis.is(tokens, at, 'THEY') ||
    lexis.is(tokens, at, 'AND')
  )
}

function nobody(from: number): Subject {
  return { at: -1, from, bits: head.BYNONE }
}

function unit(tokens: Tokens, at: number): string {
  return tokens.text[tokens.start[at] ?? 0] ?? ''
}

function isStop(tokens: Tokens, at: number): boolean {
  if ((tokens.place[at] ?? 0) & place.GREETING) return true
  return ((tokens.place[at] ?? 0) & (place.PUNCT | place.SYMBOL)) > 0 && !',\'")&'.includes(unit(tokens, at))
}

function isParenthesis(tokens: Tokens, at: number): boolean {
  return '"\''.includes(unit(tokens, at)) && ((tokens.place[at] ?? 0) & place.PUNCT) > 0
}

function invertedSubject(tokens: Tokens, lexis: Lexis, group: Group): Subject | null {
  for (let at = group.from + 1; at < group.head; at++) {
    const bits = lexis.is(tokens, at, 'ADV') ? 0 : pronounBits(tokens, lexis, at)
    if (bits) return { at, from: group.from, bits }
  }
  return null
}

function pronounBits(tokens: Tokens, lexis: Lexis, at: number): number {
  if (lexis.word(tokens, at, 'i')) return head.BYI
  if (lexis.word(tokens, at, 'we')) return head.BYWE
  if (lexis.word(tokens, at, 'us') || lexis.word(tokens, at, 'me')) return head.BYOTHER
  if (lexis.is(tokens, at, 'YOU')) return head.BYYOU
  if (lexis.is(tokens, at, 'NOBODY')) return head.BYNOBODY
  if (lexis.is(tokens, at, 'THEY'))
    return lexis.word(tokens, at, 'someone') || lexis.word(tokens, at, 'somebody')
      ? head.BYTEAM
      : head.BYPEOPLE
  return lexis.is(tokens, at, 'IT') && !lexis.word(tokens, at, 'what') ? head.BYIT : 0
}

function relative(tokens: Tokens, lexis: Lexis, at: number, wall: number): number {
  const relates =
    lexis.word(tokens, at, 'which') ||
    lexis.word(tokens, at, 'who') ||
    (lexis.word(tokens, at, 'that') &&
      at - 1 >= wall &&
      !lexis.is(tokens, at - 1, 'SORRY') &&
      unit(tokens, at - 1) !== ',')
  return relates ? head.RELATIVE : 0
}

/** Walks back over the noun phrase before a verb, over "of your order" and the like, to its head. */
function nounSubject(tokens: Tokens, lexis: Lexis, last: number, wall: number): Subject {
  let from = last
  let headAt = last
  for (let at = last; at >= wall; at--) {
    if (
      isStop(tokens, at) ||
      unit(tokens, at) === ',' ||
      lexis.is(tokens, at, 'AND') ||
      lexis.is(tokens, at, 'BUT') ||
      lexis.is(tokens, at, 'SUB') ||
      lexis.is(tokens, at, 'IF')
    )
      break
    const pronoun = at < last && !lexis.is(tokens, at, 'DET') ? pronounBits(tokens, lexis, at) : 0
    if (pronoun && lexis.is(tokens, at + 1, 'PREP')) return { at, from: at, bits: pronoun }
    if (pronoun) break
    if (lexis.is(tokens, at, 'PREP')) headAt = at - 1
    from = at
    const opens = lexis.is(tokens, at, 'DET') || lexis.is(tokens, at, 'YOUR')
    if (opens && !(at - 1 >= wall && lexis.is(tokens, at - 1, 'PREP'))) break
  }
  return { at: Math.max(headAt, from), from, bits: nounBits(tokens, lexis, from, Math.max(headAt, from)) }
}

function nounBits(tokens: Tokens, lexis: Lexis, from: number, at: number): number {
  let bits = 0
  if (lexis.word(tokens, from, 'their') || lexis.word(tokens, from, 'his') || lexis.word(tokens, from, 'her'))
    return head.BYPEOPLE
  if ((tokens.place[from] ?? 0) & place.MONEY || (tokens.place[at] ?? 0) & place.MONEY) return head.BYTHING
  if (lexis.is(tokens, from, 'MY')) bits |= head.BYOURS
  if (lexis.is(tokens, from, 'YOUR')) bits |= head.BYYOURS
  if (lexis.is(tokens, from, 'NOBODY') || lexis.word(tokens, from, 'no')) bits |= head.BYNOBODY
  if (lexis.is(tokens, at, 'TEAM')) bits |= head.BYTEAM
  else if (lexis.is(tokens, at, 'THIRD')) bits |= head.BYTHIRD
  else if (lexis.is(tokens, at, 'THING')) bits |= head.BYTHING
  else if (lexis.is(tokens, at, 'CUSTOMER')) bits |= head.BYPEOPLE
  else if (isName(tokens, lexis, from, at)) bits |= head.BYNAMED
  return bits || head.BYOTHER
}

function isName(tokens: Tokens, lexis: Lexis, from: number, at: number): boolean {
  if (lexis.is(tokens, from, 'PERSON')) return true
  for (let i = from; i <= at; i++) {
    if ((tokens.place[i] ?? 0) & place.CAPITAL && (tokens.place[i] ?? 0) & place.UNKNOWN) return true
  }
  return false
}
