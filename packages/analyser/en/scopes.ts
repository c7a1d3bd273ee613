import type { Lexis } from '../lexis.ts'
import type { Clause, Run } from '../reading.ts'
import { grouped } from '../grouped.ts'
import { form, head, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { cls } from './words.ts'
import { word } from './grammar-words.ts'
import { isScript } from '../script.ts'

const ours = head.BYI | head.BYWE | head.BYOURS | head.BYNONE | head.BYIT

/** Marks what is denied, asked, under an "if", or said by somebody else. */
export function markScopes(
  tokens: Tokens,
  lexis: Lexis,
  sentences: readonly Run[],
  clauses: readonly Clause[],
): void {
  const bySentence = grouped(clauses, ({ sentence }) => sentence)
  sentences.forEach((sentence, index) => {
    const own = bySentence.get(index) ?? []
    if (unit(tokens, sentence.to - 1) === '?' || unit(tokens, sentence.to - 2) === '?')
      set(tokens, questionOf(tokens, lexis, sentence), place.ASKED)
    for (let at = sentence.from; at < sentence.to; at++) {
      if (lexis.has(tokens, at, cls.NEG)) set(tokens, denied(tokens, lexis, at, sentence), place.NEGATED)
      if (opensCondition(tokens, lexis, at, sentence))
        set(tokens, condition(tokens, lexis, at, sentence, own), place.COND)
    }
  })
  if (isScript(tokens.text)) return
  for (const clause of clauses) {
    const isIf = ((tokens.place[clause.head] ?? 0) & place.COND) > 0 // "if the bank asks we write the letter"
    if (!isIf && reports(tokens, lexis, clause))
      set(tokens, reported(tokens, lexis, clause, sentences), place.SAID)
  }
}

function unit(tokens: Tokens, at: number): string {
  return tokens.text[tokens.start[at] ?? 0] ?? ''
}

function set(tokens: Tokens, { from, to }: Run, bit: number): void {
  for (let at = from; at < to; at++) tokens.place[at] = (tokens.place[at] ?? 0) | bit
}

/** The part of a sentence that asks: from its last dash or full comma-separated start that opens a question. */
function questionOf(tokens: Tokens, lexis: Lexis, sentence: Run): Run {
  for (let at = sentence.to - 1; at > sentence.from; at--) {
    if (!'\u2013-:;,'.includes(unit(tokens, at - 1))) continue
    if (
      lexis.has(tokens, at, cls.WH) ||
      lexis.has(tokens, at, cls.MODALS) ||
      lexis.has(tokens, at, cls.DO) ||
      lexis.has(tokens, at, cls.BE) ||
      lexis.has(tokens, at, cls.HAVE)
    )
      return { from: at, to: sentence.to }
  }
  return tagOf(tokens, lexis, sentence) ?? sentence
}

/** "I'll ring at four, ok?": what follows the last comma of a statement, when it is short. */
function tagOf(tokens: Tokens, lexis: Lexis, { from, to }: Run): Run | null {
  const asksAll = !lexis.has(tokens, from, cls.SELF)
  for (let at = to - 2; at > from && to - at < (asksAll ? 4 : 7); at--)
    if (unit(tokens, at - 1) === ',') return { from: at, to }
  return null
}

const deniedReach = 6

function denied(tokens: Tokens, lexis: Lexis, at: number, sentence: Run): Run {
  if (lexis.at(tokens, at + 1, word.only) || lexis.at(tokens, at + 1, word.just)) return { from: at, to: at }
  let to = at + 1
  while (to < sentence.to && to - at <= deniedReach) {
    if (
      ',;:\u2013()'.includes(unit(tokens, to)) ||
      lexis.has(tokens, to, cls.BUT) ||
      lexis.has(tokens, to, cls.AND) ||
      lexis.at(tokens, to, word.because)
    )
      break
    to++
  }
  return { from: at + 1, to }
}

function opensCondition(tokens: Tokens, lexis: Lexis, at: number, sentence: Run): boolean {
  if (lexis.at(tokens, at, word.should))
    return at === sentence.from && (!isBase(tokens, at + 1) || isBase(tokens, at + 2))
  if (lexis.at(tokens, at, word.provided))
    return lexis.at(tokens, at + 1, word.that) || lexis.has(tokens, at + 1, cls.PRON)
  if (lexis.at(tokens, at, word.if)) return !asksWhether(tokens, lexis, at)
  return lexis.at(tokens, at, word.unless) || lexis.at(tokens, at, word.whenever)
}

/** "Should be with you by noon" leaves its subject out; "should need be", "should work overrun" have theirs, which could be a verb, too. */
const isBase = (tokens: Tokens, at: number) => ((tokens.form[at] ?? 0) & form.base) > 0

/** "tell me if that suits" asks; it sets no condition. */
function asksWhether(tokens: Tokens, lexis: Lexis, at: number): boolean {
  const before = at - 1
  return (
    lexis.has(tokens, before, cls.ME) ||
    lexis.at(tokens, before, word.know) ||
    lexis.at(tokens, before, word.see) ||
    lexis.at(tokens, before, word.check) ||
    lexis.at(tokens, before, word.as)
  )
}

/** From "if" to the comma, or to the clause after the conditional one, or to the end. */
function condition(tokens: Tokens, lexis: Lexis, at: number, sentence: Run, clauses: readonly Clause[]): Run {
  const next = at + 1
  if (
    (lexis.has(tokens, next, cls.NEG) || lexis.at(tokens, next, word.so)) &&
    isOpener(tokens, lexis, next + 1)
  )
    return { from: at, to: next + 1 }
  const first = clauses.find(({ head }) => head >= at)
  if (first && isMain(tokens, lexis, at, first)) return { from: at, to: first.from }
  const own = first?.head ?? at
  const loose = head.INFINITIVE | head.GERUND | head.RELATIVE
  const opens =
    at < sentence.from + 2 || ',;:\u2013'.includes(unit(tokens, at - 1)) || lexis.has(tokens, at - 1, cls.AND)
  const second = opens
    ? clauses.find((one) => one.from > own && !((tokens.head[one.head] ?? 0) & loose))
    : undefined
  const end = second?.from ?? sentence.to
  for (let to = at + 2; to < end; to++) if (',\u2013;:)'.includes(unit(tokens, to))) return { from: at, to }
  return { from: at, to: end }
}

/** "If not, we …", "if so I …": the condition is those two words. */
function isOpener(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return unit(tokens, at) === ',' || lexis.has(tokens, at, cls.SELF)
}

/** "Unless that suits, I …": the verb of the condition wasn't known, and the first clause after it is already ours. */
function isMain(tokens: Tokens, lexis: Lexis, at: number, { from, subject }: Clause): boolean {
  const next = at + 1
  if (!lexis.has(tokens, subject, cls.SELF) || from - at < 4) return false
  return lexis.has(tokens, next, cls.YOU) || lexis.has(tokens, next, cls.DET)
}

/** Whether the clause says what somebody else said. */
function reports(tokens: Tokens, lexis: Lexis, { head: at }: Clause): boolean {
  const bits = tokens.head[at] ?? 0
  if (!lexis.has(tokens, at, cls.SAY)) return false
  const unsaid =
    head.PASSIVE | head.FUTURE | head.DUTY | head.MODAL | head.INFINITIVE | head.GERUND | head.IMPERATIVE
  return (bits & (ours | unsaid)) === 0
}

function reported(
  tokens: Tokens,
  lexis: Lexis,
  { head: at, sentence }: Clause,
  sentences: readonly Run[],
): Run {
  const end = sentences[sentence]?.to ?? at + 1
  let to = at + 1
  while (to < end && !';\u2013('.includes(unit(tokens, to))) {
    const joint = lexis.has(tokens, to, cls.AND) || lexis.has(tokens, to, cls.BUT) || unit(tokens, to) === ','
    if (joint && to > at + 1 && lexis.has(tokens, to + 1, cls.SELF)) break
    to++
  }
  return { from: at + 1, to }
}
