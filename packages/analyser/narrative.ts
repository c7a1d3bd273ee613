import type { ElementFound } from './elements.ts'
import { type Hit, strengthOf } from './hits.ts'
import { readDeeds } from './deeds.ts'
import type { Pack } from './pack.ts'
import type { Clause, Reading, Run } from './reading.ts'
import type { ElementId } from './report.ts'
import { head, place } from './token-class.ts'

/** Elements as read so far. */
type Found = Map<ElementId, ElementFound>

/** What the telling of a failure is read from. */
export type Narrative = {
  readonly reading: Reading
  readonly pack: Pack
  readonly found: Found
  /** Every sorry for this matter. */
  readonly sorries: readonly Hit[]
  /** Clauses that say what happened, and of these the ones that mend, give, ask and promise nothing. */
  readonly past: readonly Clause[]
  readonly told: readonly Clause[]
}

const ours = head.BYI | head.BYWE | head.BYOURS
/** Who tells a cause: not the customer, and not what a pronoun points back to. */
const causeTellers =
  head.BYI |
  head.BYWE |
  head.BYOURS |
  head.BYTEAM |
  head.BYTHING |
  head.BYOTHER |
  head.BYTHIRD |
  head.BYNAMED |
  head.BYNOBODY
const tellers = causeTellers | head.BYIT | head.BYYOURS
const notTold =
  place.THREAD |
  place.SIGNOFF |
  place.GREETING |
  place.ASIDE |
  place.QUOTED |
  place.SAID |
  place.ASKED |
  place.COND
const otherwiseUsed: readonly ElementId[] = [
  'fix',
  'prevention',
  'compensation',
  'follow-up',
  'voice',
  'forgiveness',
]

/** How many sentences before and after a sorry may tell what it is for. */
const reach = 3

/** Reads what a message tells around its sorry, and adds the elements that only the telling shows. */
export function readNarrative(
  reading: Reading,
  pack: Pack,
  hits: readonly Hit[],
  sorries: readonly Hit[],
  found: Found,
): void {
  const used = new Set(hits.filter(isUse).map(({ anchor }) => reading.clauseOf[anchor]))
  const past = reading.clauses.filter((clause) => tells(reading, pack, clause))
  const told = past.filter(({ head: at }) => !used.has(reading.clauseOf[at]))
  const narrative: Narrative = { reading, pack, found, sorries, past, told }
  acknowledge(narrative)
  own(narrative)
  feelImpact(narrative)
  dateFix(narrative)
  readDeeds(reading, pack, hits, found)
}

function isUse({ rule }: Hit): boolean {
  if ('promise' in rule || 'claim' in rule) return true
  return 'element' in rule && otherwiseUsed.includes(rule.element[0]) && rule.element[1] === 'present'
}

/** A clause in the past, or one that denies the present. */
function tells({ tokens }: Reading, { lexis }: Pack, { head: at }: Clause): boolean {
  const bits = tokens.head[at] ?? 0
  if (bits & (head.MODAL | head.INFINITIVE | head.FUTURE) || (tokens.place[at] ?? 0) & notTold) return false
  if (lexis.is(tokens, at, 'SORRY') || lexis.is(tokens, at, 'REGRET') || lexis.is(tokens, at, 'TELL'))
    return false
  return (bits & (head.PAST | head.PERFECT)) > 0
}

/** Beside a sorry; one with an empty or hedged object reaches back to our own act only. */
function isNear({ sorries, reading, found }: Narrative, { sentence, head: at }: Clause): boolean {
  const owned = found.get('responsibility')
  const runs = owned?.state === 'present' ? owned.runs : []
  if (runs.some(({ from }) => Math.abs((reading.sentenceOf[from] ?? -9) - sentence) <= 2)) return true
  return sorries.some((sorry) => {
    const steps = sorry.sentence - sentence
    if (strengthOf(sorry) !== 'weak') return Math.abs(steps) <= reach
    return (steps === 0 || steps === 1) && ((reading.tokens.head[at] ?? 0) & ours) > 0
  })
}

/** Whether anything is said to be our fault, or to be sorry for. */
function isMeant(found: Found): boolean {
  return found.get('apology')?.state !== 'absent' || found.get('responsibility')?.state === 'present'
}

/** The failure is named by what a sorry is for, and by what is told beside one. */
function acknowledge(narrative: Narrative): void {
  const { reading, pack, found, sorries } = narrative
  if (found.get('acknowledgement')?.state === 'present' || !isMeant(found)) return
  const named = sorries
    .filter((sorry) => strengthOf(sorry) === 'present')
    .filter(({ anchor }) => !pack.lexis.word(reading.tokens, anchor + 1, 'to'))
    .map((hit) => ({
      from: hit.anchor + 1,
      to: reading.clauses[reading.clauseOf[hit.to - 1] ?? -1]?.to ?? hit.to,
    }))
    .filter(({ from, to }) => to > from)
  const runs =
    found.get('apology')?.state === 'present' && named.length ? named : failuresTold(narrative).map(runOf)
  if (runs.length) found.set('acknowledgement', { id: 'acknowledgement', state: 'present', runs })
}

/** What went wrong; where nothing else says it, an act of ours right beside the sorry, though it could be a repair. */
function failuresTold(narrative: Narrative): readonly Clause[] {
  const { past, told, sorries } = narrative
  const near = told.filter((clause) => isNear(narrative, clause) && isFailure(narrative, clause))
  if (near.length) return near
  return past.filter(
    (clause) =>
      sorries.some(
        (sorry) => strengthOf(sorry) === 'bare' && Math.abs(sorry.sentence - clause.sentence) <= 1,
      ) &&
      isOwnAct(narrative, clause) &&
      isUndated(narrative, clause),
  )
}

function isUndated({ reading: { tokens } }: Narrative, { from, to, head: at }: Clause): boolean {
  const done = (tokens.head[at] ?? 0) & head.PERFECT
  return !done && !some({ from, to }, (i) => (tokens.place[i] ?? 0) & place.WHEN)
}

function runOf({ from, to }: Clause): Run {
  return { from, to }
}

/** Somebody's act or something's course, but not what the customer did, or what we found and thought. */
function isFailure({ reading: { tokens }, pack: { lexis } }: Narrative, { head: at }: Clause): boolean {
  const bits = tokens.head[at] ?? 0
  if (bits & head.BYYOU) return (bits & head.PASSIVE) > 0
  if (!(bits & tellers)) return false
  return !(bits & ours && isBackground(lexis, tokens, at))
}

function isBackground(lexis: Pack['lexis'], tokens: Reading['tokens'], at: number): boolean {
  return ['LOOKING', 'KNOWFEEL', 'RECEIVE', 'WANT', 'HOPE', 'THANK', 'CONTACT', 'HELPY'].some((cls) =>
    lexis.is(tokens, at, cls),
  )
}

/** Who tells an own act as the failure owns it: "we moved your appointment and told nobody". */
function own(narrative: Narrative): void {
  const { found, past, told } = narrative
  if (found.get('responsibility')?.state === 'present' || found.get('apology')?.state === 'absent') return
  const named = found.get('acknowledgement')
  const within = ({ head: at }: Clause) => named?.runs.some(({ from, to }) => at >= from && at < to)
  const near = told.filter((clause) => isNear(narrative, clause))
  const acts = [...near, ...(named?.state === 'present' ? past.filter(within) : [])].filter((clause) =>
    isOwnAct(narrative, clause),
  )
  if (acts.length)
    found.set('responsibility', { id: 'responsibility', state: 'present', runs: acts.map(runOf) })
}

function isOwnAct({ reading: { tokens }, pack: { lexis } }: Narrative, { head: at }: Clause): boolean {
  const bits = tokens.head[at] ?? 0
  if (!(bits & ours) || bits & (head.PASSIVE | head.BYTHIRD | head.PRESENT)) return false
  return !lexis.is(tokens, at, 'BE') && !isBackground(lexis, tokens, at)
}

/** What the customer had to do or go without because of it. */
function feelImpact({ reading: { tokens }, pack: { lexis }, found, told }: Narrative): void {
  if (found.get('impact')?.state === 'present' || found.get('acknowledgement')?.state !== 'present') return
  const suffered = told.filter(({ head: at }) => {
    const bits = tokens.head[at] ?? 0
    return bits & head.BYYOU && !(bits & (head.PASSIVE | head.PRESENT)) && !lexis.is(tokens, at, 'YOURDOING')
  })
  if (suffered.length) found.set('impact', { id: 'impact', state: 'present', runs: suffered.map(runOf) })
}

/** What is mended or being mended is right by the time that is said with it. */
function dateFix({ reading, pack: { lexis }, found }: Narrative): void {
  const { tokens, sentences, sentenceOf } = reading
  const fix = found.get('fix')
  if (fix?.state !== 'present' || found.get('when')?.state === 'present') return
  const runs = fix.runs.filter(({ from, to }) =>
    some(
      sentences[sentenceOf[from] ?? 0] ?? { from, to },
      (at) => (tokens.place[at] ?? 0) & place.WHEN || lexis.is(tokens, at, 'NOW'),
    ),
  )
  if (runs.length) found.set('when', { id: 'when', state: 'present', runs })
}

function some({ from, to }: Run, is: (at: number) => number | boolean): boolean {
  for (let at = from; at < to; at++) if (is(at)) return true
  return false
}

/**
 * A message that names its failure and then goes on telling what happened on our side is telling the cause: the second sentence in
 * the past whose subject isn't the customer, and which mends, gives, asks and promises nothing.
 */
export function causeToldAsStory(
  reading: Reading,
  pack: Pack,
  hits: readonly Hit[],
  found: ReadonlyMap<ElementId, ElementFound>,
): ElementFound | null {
  const named = found.get('acknowledgement')
  if (
    named?.state !== 'present' ||
    (found.get('apology')?.state !== 'present' && found.get('responsibility')?.state !== 'present')
  )
    return null
  const used = new Set(hits.filter((hit) => isStoryUse(hit)).map(({ anchor }) => reading.clauseOf[anchor]))
  // What we say sorry for having done is the failure, not its cause.
  const sorry = new Set(hits.filter(saysSorry).map(({ sentence }) => sentence))
  const start = named.runs[0]?.from ?? 0
  const first = reading.sentenceOf[start] ?? 0
  const told = reading.clauses.filter(
    (clause) =>
      (clause.sentence !== first || clause.from > (named.runs[0]?.to ?? start)) &&
      Math.abs(clause.sentence - first) <= 4 &&
      !used.has(reading.clauseOf[clause.head]) &&
      !(sorry.has(clause.sentence) && (reading.tokens.head[clause.head] ?? 0) & ours) &&
      tellsCause(reading, pack, clause),
  )
  return told[0] ? { id: 'cause', state: 'present', runs: [{ from: told[0].from, to: told[0].to }] } : null
}

function isStoryUse({ rule }: Hit): boolean {
  if ('promise' in rule || 'claim' in rule) return true
  if ('finding' in rule) return rule.finding[0] !== 'blame'
  return 'element' in rule && (otherwiseUsed.includes(rule.element[0]) || rule.element[0] === 'when')
}

const saysSorry = ({ rule }: Hit) => 'element' in rule && rule.element[0] === 'apology'

function tellsCause({ tokens }: Reading, { lexis }: Pack, { head: at }: Clause): boolean {
  const bits = tokens.head[at] ?? 0
  if (!(bits & (head.PAST | head.PERFECT)) || bits & (head.MODAL | head.RELATIVE | head.INFINITIVE))
    return false
  return (
    (bits & causeTellers) !== 0 &&
    !(bits & ours && isBackground(lexis, tokens, at)) &&
    !((tokens.place[at] ?? 0) & notTold)
  )
}
