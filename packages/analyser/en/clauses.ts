import type { Lexis } from '../lexis.ts'
import type { Clause, Run } from '../reading.ts'
import { form, head, place } from '../token-class.ts'
import type { Tokens } from '../tokens.ts'
import { type Group, groupAt } from './groups.ts'
import { subjectOf } from './subjects.ts'
import { cls } from './words.ts'

/** Finds the verb groups of each sentence with their subjects, and writes on each head what it says of both. */
export function clausesOf(tokens: Tokens, lexis: Lexis, sentences: readonly Run[]): Clause[] {
  const clauses: Clause[] = []
  sentences.forEach((sentence, i) => readSentence(tokens, lexis, sentence, i, clauses))
  return clauses
}

/** A verb group that has been read, with its subject's token and both their bits. */
type Read = Group & { readonly at: number }

function readSentence(tokens: Tokens, lexis: Lexis, sentence: Run, index: number, clauses: Clause[]): void {
  const first = clauses.length
  let before: Read | null = null
  let main: Read | null = null
  for (let at = sentence.from; at < sentence.to; at++) {
    const group: Group | null = isSkipped(tokens, at) ? null : groupAt(tokens, lexis, at, sentence, before)
    if (!group) continue
    const subject = subjectOf(tokens, lexis, group, sentence, before, main)
    const bits = withSubject(group.bits, subject.bits)
    const from = Math.min(subject.from, group.from)
    tokens.head[group.head] = bits
    clauses.push({ from, to: sentence.to, head: group.head, subject: subject.at, sentence: index })
    before = { ...group, bits, at: subject.at }
    if (!(bits & (head.INFINITIVE | head.GERUND | head.RELATIVE))) main = before
    at = group.to - 1
  }
  closeClauses(tokens, lexis, sentence, clauses, first)
}

function isSkipped(tokens: Tokens, at: number): boolean {
  return (
    ((tokens.place[at] ?? 0) & (place.PUNCT | place.SYMBOL | place.NUMBER | place.GREETING | place.SIGNOFF)) >
      0 ||
    (((tokens.place[at] ?? 0) & place.WHEN) > 0 && tokens.form[at] === form.ing)
  )
}

/** A denied subject denies the clause; an order has no subject of ours; a bare participle has no owner. */
function withSubject(group: number, subject: number): number {
  let bits = group | subject
  if (subject & head.BYNOBODY) bits |= head.DENIED
  if (bits & head.IMPERATIVE && !(subject & head.BYNONE)) bits = (bits & ~head.IMPERATIVE) | head.PRESENT
  return bits
}

/** A clause ends where the next one's subject (or the word that joins it) begins. */
function closeClauses(tokens: Tokens, lexis: Lexis, sentence: Run, clauses: Clause[], first: number): void {
  for (let i = first; i < clauses.length; i++) {
    const clause = clauses[i]
    const later = clauses[i + 1]
    if (!clause) continue
    const next = later && { ...later, from: startOf(tokens, lexis, clause.head, later.from) }
    if (next) clauses[i + 1] = next
    let to = next ? Math.max(next.from, clause.head + 1) : sentence.to
    if (next) while (to - 1 > clause.head && isJoint(tokens, lexis, to - 1)) to--
    clauses[i] = { ...clause, to }
  }
}

/** "…, and on Friday we call": a time between what joins two clauses and the second is the second's. */
function startOf(tokens: Tokens, lexis: Lexis, after: number, from: number): number {
  let timed = false
  for (let at = from - 1; at > after && from - at < 8; at--) {
    const bits = tokens.place[at] ?? 0
    if (bits & place.WHEN) timed = true
    else if (isJoint(tokens, lexis, at) && at < from - 1) return timed ? at + 1 : from
    else if (
      !(
        bits & (place.NUMBER | place.PUNCT) ||
        lexis.has(tokens, at, cls.PREP) ||
        lexis.has(tokens, at, cls.DET) ||
        lexis.has(tokens, at, cls.ADV)
      )
    )
      return from
  }
  return from
}

function isJoint(tokens: Tokens, lexis: Lexis, at: number): boolean {
  const mark = (tokens.place[at] ?? 0) & place.PUNCT
  return (
    mark > 0 ||
    lexis.has(tokens, at, cls.AND) ||
    lexis.has(tokens, at, cls.BUT) ||
    lexis.has(tokens, at, cls.SUB) ||
    lexis.has(tokens, at, cls.IF)
  )
}
