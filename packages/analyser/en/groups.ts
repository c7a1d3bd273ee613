import type { Lexis } from '../lexis.ts'
import type { Run } from '../reading.ts'
import { form, head, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { isAdverb } from './adverbs.ts'
import { bareTense } from './bare-verbs.ts'
import { cls } from './words.ts'
import { word } from './grammar-words.ts'

/** A verb group: its first word, its main verb, the place after it, and what its tense bits are. */
export type Group = {
  readonly from: number
  readonly head: number
  readonly to: number
  readonly bits: number
}

/** Reads the verb group that starts at this token, or null when none does. */
export function groupAt(
  tokens: Tokens,
  lexis: Lexis,
  at: number,
  sentence: Run,
  before: Group | null,
): Group | null {
  if (isAuxiliary(tokens, lexis, at, sentence)) return auxiliaryGroup(tokens, lexis, at, sentence)
  const forms = tokens.form[at] ?? 0
  if (!forms) return null
  const tense = bareTense(tokens, lexis, at, sentence, before)
  if (!tense) return null
  const denied =
    lexis.has(tokens, at - 1, cls.NEG) && !lexis.has(tokens, at - 1, cls.NOBODY) ? head.DENIED : 0
  return { from: at, head: at, to: at + 1, bits: head.VERB | tense | denied }
}

function isAuxiliary(tokens: Tokens, lexis: Lexis, at: number, sentence: Run): boolean {
  if (lexis.at(tokens, at, word["'s"])) return isVerbS(tokens, lexis, at)
  if (lexis.has(tokens, at, cls.MODALS)) {
    return (
      !(lexis.at(tokens, at, word.may) && (tokens.place[at] ?? 0) & place.CAPITAL && at > sentence.from) &&
      (!lexis.has(tokens, at - 1, cls.DET) || lexis.has(tokens, at - 1, cls.IT))
    )
  }
  if (lexis.has(tokens, at, cls.DO)) return followsAsAuxiliary(tokens, lexis, at)
  // "by 10:00 AM": half of a day.
  if (lexis.at(tokens, at, word.am) && (tokens.place[at - 1] ?? 0) & place.NUMBER) return false
  return (lexis.has(tokens, at, cls.BE) || lexis.has(tokens, at, cls.HAVE)) && !(tokens.form[at] === form.ing)
}

/** "'s" is a verb after a pronoun, and after a noun when a verb form, a denial or an article follows. */
function isVerbS(tokens: Tokens, lexis: Lexis, at: number): boolean {
  if (lexis.has(tokens, at - 1, cls.PRON) || lexis.at(tokens, at - 1, word.here)) return true
  const next = at + 1
  if (
    lexis.has(tokens, next, cls.NEG) ||
    lexis.has(tokens, next, cls.DET) ||
    lexis.has(tokens, next, cls.PREP)
  )
    return true
  return (
    ((tokens.form[next] ?? 0) & (form.ing | form.participle)) > 0 &&
    (!lexis.has(tokens, next + 1, cls.THING) || lexis.has(tokens, next + 1, cls.PRON))
  )
}

function followsAsAuxiliary(tokens: Tokens, lexis: Lexis, at: number): boolean {
  if (lexis.at(tokens, at, word.done) || lexis.at(tokens, at, word.doing)) return false
  const next = at + 1
  return (
    lexis.has(tokens, next, cls.NEG) ||
    lexis.has(tokens, next, cls.SELF) ||
    lexis.has(tokens, next, cls.YOU) ||
    lexis.has(tokens, next, cls.THEY) ||
    (tokens.form[next] ?? 0) === form.base
  )
}

type Auxiliaries = {
  will: boolean
  modal: boolean
  must: boolean
  able: boolean
  have: boolean
  had: boolean
  be: boolean
  was: boolean
  being: boolean
  did: boolean
  negated: boolean
  going: boolean
  last: number
}

function auxiliaryGroup(tokens: Tokens, lexis: Lexis, from: number, sentence: Run): Group {
  const seen: Auxiliaries = {
    will: false,
    modal: false,
    must: false,
    able: false,
    have: false,
    had: false,
    be: false,
    was: false,
    being: false,
    did: false,
    negated: false,
    going: false,
    last: from,
  }
  let at = from
  for (let steps = 0; at < sentence.to && steps < 12; steps++) {
    if (note(tokens, lexis, at, seen)) {
      seen.last = at++
      continue
    }
    if (
      lexis.has(tokens, at, cls.NEG) &&
      !lexis.has(tokens, at, cls.NOBODY) &&
      !lexis.at(tokens, at, word.no)
    ) {
      seen.negated = true
      at++
      continue
    }
    if (isAdverb(tokens, lexis, at) && (!startsTime(tokens, lexis, at) || isInside(tokens, seen, at))) {
      at++
      continue
    }
    if (at === seen.last + 1 && isInverted(tokens, lexis, at, from, sentence)) {
      at++
      continue
    }
    if (seen.be && lexis.at(tokens, at, word.going) && lexis.at(tokens, at + 1, word.to)) {
      seen.going = true
      seen.be = false
      at += 2
      continue
    }
    if (seen.be && lexis.at(tokens, at, word.able) && lexis.at(tokens, at + 1, word.to)) {
      seen.able = true
      seen.be = false
      at += 2
      continue
    }
    if (seen.be && lexis.at(tokens, at, word.unable) && lexis.at(tokens, at + 1, word.to)) {
      seen.able = true
      seen.negated = true
      seen.be = false
      at += 2
      continue
    }
    if (
      (seen.have || lexis.at(tokens, seen.last, word.ought)) &&
      lexis.at(tokens, at, word.to) &&
      (tokens.form[at + 1] ?? 0) & form.base
    ) {
      seen.must = true
      seen.have = false
      at++
      continue
    }
    break
  }
  return close(tokens, lexis, seen, from, at, sentence)
}

/** Notes one auxiliary; false when the token isn't one here. */
function note(tokens: Tokens, lexis: Lexis, at: number, seen: Auxiliaries): boolean {
  const started = seen.be || seen.have || seen.will || seen.modal
  if (lexis.at(tokens, at, word["'s"])) {
    if (started) return false
    const perfect = (tokens.form[at + 1] ?? 0) & form.participle && lexis.at(tokens, at + 1, word.been)
    seen[perfect ? 'have' : 'be'] = true
    return true
  }
  if (lexis.has(tokens, at, cls.WILL)) seen.will = true
  else if (lexis.has(tokens, at, cls.MODALS)) {
    seen.modal = true
    seen.must ||= lexis.at(tokens, at, word.must)
    seen.able ||= lexis.at(tokens, at, word.can)
  } else if (lexis.has(tokens, at, cls.HAVE)) {
    if (seen.have || lexis.at(tokens, at, word.having)) return false
    const next = tokens.form[at + 1] ?? 0
    if (
      started &&
      !(next & form.participle) &&
      !lexis.has(tokens, at + 1, cls.BE) &&
      !lexis.has(tokens, at + 1, cls.ADV)
    )
      return false
    seen.have = true
    seen.had ||= lexis.at(tokens, at, word.had)
  } else if (lexis.has(tokens, at, cls.BE)) {
    if (seen.be && !lexis.at(tokens, at, word.being)) return false
    seen.be = true
    seen.was ||= lexis.at(tokens, at, word.was) || lexis.at(tokens, at, word.were)
    seen.being ||= lexis.at(tokens, at, word.being)
  } else if (lexis.has(tokens, at, cls.DO) && !started) seen.did ||= lexis.at(tokens, at, word.did)
  else return false
  return true
}

function isInverted(tokens: Tokens, lexis: Lexis, at: number, from: number, sentence: Run): boolean {
  const pronoun =
    lexis.has(tokens, at, cls.SELF) ||
    lexis.has(tokens, at, cls.YOU) ||
    lexis.has(tokens, at, cls.THEY) ||
    lexis.at(tokens, at, word.it) ||
    lexis.at(tokens, at, word.this) ||
    lexis.at(tokens, at, word.that)
  if (!pronoun) return false
  return from === sentence.from || !lexis.has(tokens, from - 1, cls.PRON)
}

function startsTime(tokens: Tokens, lexis: Lexis, at: number): boolean {
  return lexis.has(tokens, at, cls.PREP) || lexis.has(tokens, at, cls.TODAY)
}

/** "have since replaced", "have today written". */
function isInside(tokens: Tokens, seen: Auxiliaries, at: number): boolean {
  return seen.have && ((tokens.form[at + 1] ?? 0) & form.participle) > 0
}

/** The main verb after the auxiliaries, and the bits that both together say. */
function close(
  tokens: Tokens,
  lexis: Lexis,
  seen: Auxiliaries,
  from: number,
  at: number,
  sentence: Run,
): Group {
  const forms = at < sentence.to ? (tokens.form[at] ?? 0) : 0
  const participle = (forms & form.participle) > 0 && (seen.be || seen.have)
  const progressive = seen.be && (forms & form.ing) > 0
  const infinitive = !seen.be && !(seen.have && !seen.must) && (forms & form.base) > 0
  const main = participle || progressive || infinitive
  const headAt = main ? at : seen.last
  let bits = head.VERB | (lexis.at(tokens, from - 1, word.to) ? head.INFINITIVE : tenseOf(seen, progressive))
  if (participle && seen.be) bits |= head.PASSIVE
  if (seen.negated) bits |= head.DENIED
  return { from, head: headAt, to: main ? at + 1 : Math.max(at, seen.last + 1), bits }
}

function tenseOf(seen: Auxiliaries, progressive: boolean): number {
  const doubt = seen.able ? head.ABLE : 0
  if (seen.must) return head.DUTY | (seen.had ? head.PAST : 0)
  if (seen.going && seen.was) return head.MODAL | head.PERFECT
  if (seen.will || seen.going) return seen.have ? head.MODAL | head.PERFECT : head.FUTURE | doubt
  if (seen.modal) return head.MODAL | doubt | (seen.have ? head.PERFECT : 0)
  if (progressive || seen.being) return head.PROGRESSIVE | (seen.was ? head.PAST : 0)
  if (seen.have) return seen.had ? head.PAST | head.PERFECT : head.PERFECT
  return (seen.was || seen.did ? head.PAST : head.PRESENT) | doubt
}
