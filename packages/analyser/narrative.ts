import type { ElementFound } from './elements.ts'
import type { Hit } from './hits.ts'
import type { Pack } from './pack.ts'
import type { Clause, Reading } from './reading.ts'
import type { ElementId } from './report.ts'
import { head, place } from './token-class.ts'

const tellers =
  head.BYTEAM |
  head.BYTHING |
  head.BYOTHER |
  head.BYOURS |
  head.BYTHIRD |
  head.BYNAMED |
  head.BYI |
  head.BYWE |
  head.BYNOBODY |
  head.BYPEOPLE
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
  'apology',
  'fix',
  'prevention',
  'compensation',
  'follow-up',
  'voice',
  'forgiveness',
  'when',
]

/**
 * A message that names its failure and then goes on telling what happened on our side is telling the cause: the second sentence in
 * the past whose subject isn't the customer, and which mends, gives, asks and promises nothing.
 */
export function causeToldAsStory(
  reading: Reading,
  hits: readonly Hit[],
  found: ReadonlyMap<ElementId, ElementFound>,
): ElementFound | null {
  const named = found.get('acknowledgement')
  if (
    named?.state !== 'present' ||
    (found.get('apology')?.state === 'absent' && found.get('responsibility')?.state === 'absent')
  )
    return null
  const used = new Set(hits.filter((hit) => isUse(hit)).map(({ sentence }) => sentence))
  const first = reading.sentenceOf[named.runs[0]?.from ?? 0] ?? 0
  const told = reading.clauses.filter(
    (clause) =>
      clause.sentence !== first &&
      Math.abs(clause.sentence - first) <= 4 &&
      !used.has(clause.sentence) &&
      tells(reading, clause),
  )
  return told[0] ? { id: 'cause', state: 'present', runs: [{ from: told[0].from, to: told[0].to }] } : null
}

function isUse({ rule }: Hit): boolean {
  if ('promise' in rule || 'claim' in rule) return true
  if ('finding' in rule) return rule.finding[0] !== 'blame'
  return 'element' in rule && otherwiseUsed.includes(rule.element[0])
}

function tells({ tokens }: Reading, { head: at }: Clause): boolean {
  const bits = tokens.head[at] ?? 0
  if (!(bits & (head.PAST | head.PERFECT)) || bits & (head.MODAL | head.RELATIVE | head.INFINITIVE))
    return false
  return (bits & tellers) !== 0 && !((tokens.place[at] ?? 0) & notTold)
}

/**
 * Who tells an own act as the failure owns it: "we moved your appointment and told nobody" in the words that name the failure, or in
 * what the sorry is for.
 */
export function ownedInTheTelling(
  reading: Reading,
  pack: Pack,
  found: ReadonlyMap<ElementId, ElementFound>,
): ElementFound | null {
  if (found.get('apology')?.state === 'absent') return null
  const runs = (['acknowledgement', 'apology'] as const).flatMap((id) =>
    found.get(id)?.state === 'present' ? (found.get(id)?.runs ?? []) : [],
  )
  const own = reading.clauses.find(
    (clause) =>
      runs.some((run) => clause.head >= run.from - 1 && clause.head < run.to + 1) &&
      isOwnAct(reading, pack, clause),
  )
  return own ? { id: 'responsibility', state: 'present', runs: [{ from: own.from, to: own.to }] } : null
}

function isOwnAct({ tokens }: Reading, { lexis }: Pack, { head: at }: Clause): boolean {
  const bits = tokens.head[at] ?? 0
  if (!(bits & (head.BYI | head.BYWE | head.BYOURS)) || bits & (head.PASSIVE | head.MODAL | head.BYTHIRD))
    return false
  if (!(bits & (head.PAST | head.PERFECT)) || (tokens.place[at] ?? 0) & notTold) return false
  return !lexis.is(tokens, at, 'APOLOGISE') && !lexis.is(tokens, at, 'BE')
}
