import type { Lexis } from '../lexis.ts'
import type { Run } from '../reading.ts'
import { head, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { beforeBracket } from './brackets.ts'
import { isAdverb } from './adverbs.ts'
import type { Group } from './groups.ts'
import { cls } from './words.ts'
import { word } from './grammar-words.ts'

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
  main: Group | null,
): Subject {
  const inside = invertedSubject(tokens, lexis, group)
  if (inside) return inside
  let at = group.from - 1
  while (
    at >= sentence.from &&
    (isAdverb(tokens, lexis, at) || isParenthesis(tokens, at)) &&
    !lexis.has(tokens, at, cls.PREP)
  )
    at--
  if (at < sentence.from || isStop(tokens, at)) return nobody(group.from)
  if (unit(tokens, at) === ')') at = beforeBracket(tokens, at, sentence)
  const wall = before && before.from < at ? Math.min(before.to, at) : sentence.from
  if (before && before.bits & head.RELATIVE && before.bits & head.PASSIVE && !isPronounAt(tokens, lexis, at))
    return { at: -1, from: group.from, bits: before.bits & subjectBits }
  if (!before && unit(tokens, at) === ',') at = beforeGloss(tokens, lexis, at, sentence)
  if (lexis.has(tokens, at, cls.AND) || unit(tokens, at) === ',') return joinedTo(group, before, main)
  if (lexis.at(tokens, at, word.us) && lexis.at(tokens, at - 1, word.of))
    return { at, from: at, bits: head.BYWE }
  const pronoun = isInPhrase(tokens, lexis, at, wall) ? 0 : pronounBits(tokens, lexis, at)
  if (pronoun) return { at, from: at, bits: pronoun | relative(tokens, lexis, at, wall) }
  if (at < wall) return nobody(group.from)
  const told = before && at < before.to ? beforePronoun(tokens, lexis, before, sentence) : -1
  if (told >= 0) return nounSubject(tokens, lexis, told, sentence.from)
  if (lexis.has(tokens, at, cls.BUT) || lexis.has(tokens, at, cls.SUB) || lexis.has(tokens, at, cls.IF))
    return nobody(group.from)
  return nounSubject(tokens, lexis, at, wall)
}

/** "The sum owed to you will …", "a letter from us will …": a pronoun that belongs to the noun before it. */
function isInPhrase(tokens: Tokens, lexis: Lexis, at: number, wall: number): boolean {
  const joins = [word.of, word.to, word.for, word.from, word.by]
  return at - 2 >= wall && !isStop(tokens, at - 2) && joins.some((one) => lexis.at(tokens, at - 1, one))
}

/** "The room you chose will be …": the noun before the pronoun of the verb before; -1 when there is none. */
function beforePronoun(tokens: Tokens, lexis: Lexis, before: Group, { from }: Run): number {
  const last = before.from - 2
  if (last < from || !pronounBits(tokens, lexis, last + 1) || isStop(tokens, last) || tokens.head[last])
    return -1
  const joins = [cls.AND, cls.BUT, cls.SUB, cls.IF, cls.PREP, cls.ADV, cls.ONCE, cls.SORRY]
  return unit(tokens, last) === ',' || joins.some((one) => lexis.has(tokens, last, one)) ? -1 : last
}

/** "Our contractor, Ridgeway, will …": the word before the first of two commas, when a determiner opens the sentence. */
function beforeGloss(tokens: Tokens, lexis: Lexis, at: number, { from }: Run): number {
  if (!lexis.has(tokens, from, cls.DET) && !lexis.has(tokens, from, cls.NUMWORD)) return at
  for (let first = at - 1; first > from && at - first < 8; first--)
    if (unit(tokens, first) === ',') return first - 1
  return at
}

function isPronounAt(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return (
    lexis.has(tokens, at, cls.SELF) ||
    lexis.has(tokens, at, cls.YOU) ||
    lexis.has(tokens, at, cls.THEY) ||
    lexis.has(tokens, at, cls.AND)
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
  if ((tokens.place[at] ?? 0) & place.MONEY) return false
  return ((tokens.place[at] ?? 0) & (place.PUNCT | place.SYMBOL)) > 0 && !',\'")&'.includes(unit(tokens, at))
}

const loose = head.INFINITIVE | head.GERUND

/** "We are trying to get a van out and will text you": a verb with an auxiliary is joined to the last that has a tense. */
function joinedTo(group: Group, before: Group | null, main: Group | null): Subject {
  const to = before && main && before.bits & loose && group.head > group.from ? main : before
  return to ? { at: -1, from: group.from, bits: to.bits & subjectBits } : nobody(group.from)
}

function isParenthesis(tokens: Tokens, at: number): boolean {
  return '"\''.includes(unit(tokens, at)) && ((tokens.place[at] ?? 0) & place.PUNCT) > 0
}

function invertedSubject(tokens: Tokens, lexis: Lexis, group: Group): Subject | null {
  for (let at = group.from + 1; at < group.head; at++) {
    const bits = lexis.has(tokens, at, cls.ADV) ? 0 : pronounBits(tokens, lexis, at)
    if (bits) return { at, from: group.from, bits }
  }
  return null
}

function pronounBits(tokens: Tokens, lexis: Lexis, at: number): number {
  if (lexis.at(tokens, at, word.i)) return head.BYI
  if (lexis.at(tokens, at, word.we)) return head.BYWE
  if (lexis.at(tokens, at, word.us) || lexis.at(tokens, at, word.me)) return head.BYOTHER
  if (lexis.has(tokens, at, cls.YOU)) return head.BYYOU
  if (lexis.has(tokens, at, cls.NOBODY)) return head.BYNOBODY
  if (lexis.has(tokens, at, cls.THEY))
    return lexis.at(tokens, at, word.someone) || lexis.at(tokens, at, word.somebody)
      ? head.BYTEAM
      : head.BYPEOPLE
  return lexis.has(tokens, at, cls.IT) && !lexis.at(tokens, at, word.what) ? head.BYIT : 0
}

function relative(tokens: Tokens, lexis: Lexis, at: number, wall: number): number {
  const relates =
    lexis.at(tokens, at, word.which) ||
    lexis.at(tokens, at, word.who) ||
    (lexis.at(tokens, at, word.that) &&
      at - 1 >= wall &&
      !lexis.has(tokens, at - 1, cls.SORRY) &&
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
      lexis.has(tokens, at, cls.AND) ||
      lexis.has(tokens, at, cls.BUT) ||
      lexis.has(tokens, at, cls.SUB) ||
      lexis.has(tokens, at, cls.IF)
    )
      break
    const pronoun = at < last && !lexis.has(tokens, at, cls.DET) ? pronounBits(tokens, lexis, at) : 0
    if (pronoun && lexis.has(tokens, at + 1, cls.PREP)) return { at, from: at, bits: pronoun }
    if (pronoun) break
    if (at < last && isTime(tokens, at) && !isTime(tokens, at + 1)) break
    if (lexis.has(tokens, at, cls.PREP)) headAt = at - 1
    from = at
    const opens =
      lexis.has(tokens, at, cls.DET) ||
      lexis.has(tokens, at, cls.YOUR) ||
      (at < last && lexis.has(tokens, at, cls.NUMWORD) && !lexis.has(tokens, at - 1, cls.DET))
    if (opens && !(at - 1 >= wall && lexis.has(tokens, at - 1, cls.PREP))) break
  }
  const own = Math.max(headAt, from)
  const staff = lexis.has(tokens, own, cls.CUSTOMER) && lexis.has(tokens, last, cls.TEAM)
  return { at: own, from, bits: nounBits(tokens, lexis, from, staff ? last : own) }
}

function isTime(tokens: Tokens, at: number): boolean {
  return ((tokens.place[at] ?? 0) & place.WHEN) > 0
}

function nounBits(tokens: Tokens, lexis: Lexis, from: number, at: number): number {
  let bits = 0
  if (
    lexis.at(tokens, from, word.their) ||
    lexis.at(tokens, from, word.his) ||
    lexis.at(tokens, from, word.her)
  )
    return head.BYPEOPLE
  if ((tokens.place[from] ?? 0) & place.MONEY || (tokens.place[at] ?? 0) & place.MONEY) return head.BYTHING
  if (lexis.has(tokens, from, cls.MY)) bits |= head.BYOURS
  if (lexis.has(tokens, from, cls.YOUR)) bits |= head.BYYOURS
  if (lexis.has(tokens, from, cls.NOBODY) || lexis.at(tokens, from, word.no)) bits |= head.BYNOBODY
  if (lexis.has(tokens, at, cls.TEAM)) bits |= head.BYTEAM
  else if (isThird(tokens, lexis, from, at)) bits |= head.BYTHIRD
  else if (lexis.has(tokens, at, cls.THING)) bits |= head.BYTHING
  else if (lexis.has(tokens, at, cls.CUSTOMER)) bits |= head.BYPEOPLE
  else if (isName(tokens, lexis, from, at)) bits |= head.BYNAMED
  return bits || head.BYOTHER
}

/** "the courier", "Royal Mail". */
function isThird(tokens: Tokens, lexis: Lexis, from: number, at: number): boolean {
  const named = (tokens.place[from] ?? 0) & (tokens.place[at] ?? 0) & place.CAPITAL
  return lexis.has(tokens, at, cls.THIRD) || (named > 0 && lexis.has(tokens, from, cls.THIRD))
}

function isName(tokens: Tokens, lexis: Lexis, from: number, at: number): boolean {
  if (lexis.has(tokens, from, cls.PERSON)) return true
  for (let i = from; i <= at; i++) {
    if ((tokens.place[i] ?? 0) & place.CAPITAL && (tokens.place[i] ?? 0) & place.UNKNOWN) return true
  }
  return false
}
