import { classSet, type Lexis } from '../lexis.ts'
import type { Run } from '../reading.ts'
import { form, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { isAdverb } from './adverbs.ts'
import { word } from './grammar-words.ts'
import { cls } from './words.ts'

/** Cuts sentences that run on without a full stop, as chats and tweets do, where another one surely begins. */
export function splitRunOns(tokens: Tokens, lexis: Lexis, sentences: readonly Run[]): Run[] {
  const pieces: Run[] = []
  for (const { from, to } of sentences) {
    let start = from
    let before = nothing
    for (let at = from + 1; at <= to - shortest; at++) {
      before = withWord(tokens, lexis, before, at - 1)
      if (at - start < shortest || !isSeam(tokens, lexis, at, before)) continue
      pieces.push({ from: start, to: at })
      start = at
      before = nothing
    }
    pieces.push({ from: start, to })
  }
  return pieces
}

/** Fewer words than this are no sentence worth cutting off. */
const shortest = 2

/** What stands before a word in its sentence: an "if", a sorry, a word that asks (where), a verb of whoever speaks. */
type Before = {
  readonly isIf: boolean
  readonly isSorry: boolean
  readonly isSaid: boolean
  readonly asked: number
}

const nothing: Before = { isIf: false, isSorry: false, isSaid: false, asked: -99 }

function withWord(tokens: Tokens, lexis: Lexis, before: Before, at: number): Before {
  const isSorry = lexis.has(tokens, at, cls.SORRY)
  const isIf = lexis.has(tokens, at, cls.IF)
  const asks = lexis.has(tokens, at, cls.WH)
  const isSaid =
    !before.isSaid && (isSorry || lexis.has(tokens, at, cls.THANK) || isSaidBefore(tokens, lexis, at))
  if (!isSorry && !isIf && !asks && !isSaid) return before
  return {
    isIf: before.isIf || isIf,
    isSorry: before.isSorry || isSorry,
    isSaid: before.isSaid || isSaid,
    asked: asks ? at : before.asked,
  }
}

/** Whether a verb has been said by the word before this one: a run without one only leads on ("for your trouble we …"). */
function isSaidBefore(tokens: Tokens, lexis: Lexis, at: number): boolean {
  if (lexis.hasAny(tokens, at - 1, said)) return true
  return (tokens.form[at - 1] ?? 0) > 0 && lexis.has(tokens, at - 2, cls.SELF)
}

const said = classSet([cls.BE, cls.HAVE, cls.MODALS, cls.DO])

function isSeam(tokens: Tokens, lexis: Lexis, at: number, before: Before): boolean {
  if ((tokens.gap[at] ?? 0) === 0 || (tokens.place[at] ?? 0) & (place.PUNCT | place.SYMBOL)) return false
  if (isEmoji(tokens, at - 1)) return true
  if ((tokens.place[at - 1] ?? 0) & (place.PUNCT | place.SYMBOL | place.GREETING)) return false
  if (asks(tokens, lexis, at, before)) return true
  const begins =
    opensByCapital(tokens, lexis, at) || (isWhole(tokens, lexis, before, at) && opens(tokens, lexis, at))
  if (!begins) return false
  const afterParticle =
    lexis.has(tokens, at, cls.SELF) && particles.some((one) => lexis.at(tokens, at - 1, one))
  return afterParticle || !hangsOn(tokens, lexis, at - 1)
}

/** "a mix up we …", "it broke down we …". */
const particles = [word.up, word.down, word.off, word.out]

const firstEmoji = 0x2190

function isEmoji(tokens: Tokens, at: number): boolean {
  const isSymbol = ((tokens.place[at] ?? 0) & place.SYMBOL) > 0
  return isSymbol && tokens.text.charCodeAt(tokens.start[at] ?? 0) >= firstEmoji
}

/** Whether a word wants what follows it: "because we …", "hope you …", "the", "and", "will". */
function hangsOn(tokens: Tokens, lexis: Lexis, at: number): boolean {
  const isInfinitive = lexis.at(tokens, at - 1, word.to) && ((tokens.form[at] ?? 0) & form.base) > 0
  return isInfinitive || lexis.hasAny(tokens, at, wanting) || lexis.at(tokens, at, word.just)
}

const wanting = classSet([
  cls.AND,
  cls.BUT,
  cls.WHILE,
  cls.IF,
  cls.ONCE,
  cls.SUB,
  cls.DET,
  cls.PREP,
  cls.SELF,
  cls.YOU,
  cls.THEY,
  cls.NEG,
  cls.BE,
  cls.HAVE,
  cls.DO,
  cls.MODALS,
  cls.SAY,
  cls.KNOWFEEL,
  cls.HOPE,
  cls.FEEL,
  cls.SORRYWORD,
  cls.VERY,
  cls.WH,
])

/** "… about this could you send", "sorry to hear that have you …": the verb first, and no word before it that asks. */
function asks(tokens: Tokens, lexis: Lexis, at: number, { isSorry, asked }: Before): boolean {
  if (!lexis.has(tokens, at + 1, cls.YOU) || !lexis.hasAny(tokens, at, said)) return false
  if (at - asked <= askedWithin || !(isSorry || lexis.has(tokens, at, cls.MODALS))) return false
  return !lexis.hasAny(tokens, at - 1, joining)
}

const askedWithin = 6
const joining = classSet([cls.AND, cls.BUT, cls.ADV, cls.IF])

/** "… for the delay We will": a small word with a capital, after one in small letters. */
function opensByCapital(tokens: Tokens, lexis: Lexis, at: number): boolean {
  const second = tokens.text[(tokens.start[at] ?? 0) + 1] ?? ''
  if (!isCapital(tokens, at) || isCapital(tokens, at - 1) || second !== second.toLowerCase()) return false
  return (
    !lexis.at(tokens, at, word.i) && !lexis.at(tokens, at, word.may) && lexis.hasAny(tokens, at, starting)
  )
}

const starting = classSet([cls.GLUE, cls.DET, cls.PREP, cls.PRON, cls.ADV, cls.SORRY, cls.THANK, cls.BUT])

function isCapital(tokens: Tokens, at: number): boolean {
  return ((tokens.place[at] ?? 0) & place.CAPITAL) > 0
}

/** Whether what stands before is a statement that can end here: not under an "if", and not with the day of what follows. */
function isWhole(tokens: Tokens, lexis: Lexis, { isIf, isSaid }: Before, at: number): boolean {
  return isSaid && !isIf && !lexis.has(tokens, at - 1, cls.TODAY) && !lexis.has(tokens, at - 1, cls.DAY)
}

function opens(tokens: Tokens, lexis: Lexis, at: number): boolean {
  const isYou = lexis.has(tokens, at, cls.YOU) && lexis.has(tokens, at + 1, cls.WILL)
  if (isYou || lexis.has(tokens, at, cls.SELF)) return saysWhole(tokens, lexis, at + 1)
  if (lexis.has(tokens, at, cls.MY) || lexis.has(tokens, at, cls.YOUR) || lexis.at(tokens, at, word.the))
    return [at + 2, at + 3].some((verb) => isFinite(tokens, lexis, verb) && saysWhole(tokens, lexis, verb))
  if (lexis.has(tokens, at, cls.THANK))
    return lexis.at(tokens, at + 1, word.for) || lexis.has(tokens, at + 1, cls.YOU)
  return lexis.at(tokens, at, word.please) && ((tokens.form[at + 1] ?? 0) & form.base) > 0
}

function isFinite(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return lexis.has(tokens, at, cls.WILL) || lexis.has(tokens, at, cls.HAVE) || lexis.has(tokens, at, cls.BE)
}

/**
 * Whether auxiliaries and a verb stand here and after them what the verb acts on: "we will send a new one" and not "(the
 * one) we will send". To be sorry needs no object.
 */
function saysWhole(tokens: Tokens, lexis: Lexis, first: number): boolean {
  let at = first
  while (lexis.hasAny(tokens, at, said) || isNot(tokens, lexis, at) || isAdverb(tokens, lexis, at)) at++
  if (lexis.has(tokens, at, cls.SORRY) || lexis.has(tokens, at, cls.REGRET)) return true
  if (at === first) return false
  if (lexis.has(tokens, at - 1, cls.BE) && lexis.has(tokens, at, cls.PREP)) return true
  if (!tokens.form[at]) return false
  const next = lexis.has(tokens, at + 1, cls.YOU) && !lexis.has(tokens, at, cls.CONTACT) ? at + 2 : at + 1
  return lexis.hasAny(tokens, next, acted) || ((tokens.place[next] ?? 0) & figure) > 0
}

const figure = place.NUMBER | place.MONEY | place.SYMBOL
const acted = classSet([cls.DET, cls.YOU, cls.THING, cls.IT])

function isNot(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return lexis.has(tokens, at, cls.NEG)
}
