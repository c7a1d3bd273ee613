import type { ElementFound } from './elements.ts'
import type { Hit } from './hits.ts'
import type { Pack } from './pack.ts'
import { overlap, type Reading, type Run } from './reading.ts'
import type { ElementId } from './report.ts'
import { head, place } from './token-class.ts'

type Found = Map<ElementId, ElementFound>

/** What only talks about the matter, or looks at it. */
const talk = ['CONTACT', 'TELL', 'LOOKING', 'HELPY', 'IDLE', 'GIVE']
const otherwise: readonly ElementId[] = ['prevention', 'compensation', 'follow-up', 'voice', 'apology']

/** What is promised or said to be done after a failure puts it right; said with a time, it tells by when. */
export function readDeeds(reading: Reading, pack: Pack, hits: readonly Hit[], found: Found): void {
  const failed = (['apology', 'acknowledgement', 'responsibility'] as const).some(
    (id) => found.get(id)?.state === 'present',
  )
  if (!failed) return
  const deeds = hits.filter((hit) => isDeed(reading, pack, hit, hits))
  add(found, 'fix', deeds)
  add(
    found,
    'when',
    deeds.filter((deed) => isDated(reading, deed)),
  )
}

function add(found: Found, id: ElementId, runs: readonly Run[]): void {
  if (runs.length && found.get(id)?.state !== 'present')
    found.set(id, { id, state: 'present', runs: runs.map(({ from, to }) => ({ from, to })) })
}

function isDeed(reading: Reading, { lexis }: Pack, hit: Hit, hits: readonly Hit[]): boolean {
  const { rule, anchor } = hit
  const firm = 'promise' in rule && rule.promise[0] === 'promise' && rule.promise[1] === 'firm'
  if (!firm && !('claim' in rule)) return false
  if ('timed' in rule && rule.timed && !isDated(reading, hit)) return false
  // "Nobody will ask you again" spares them something, and mends nothing.
  if ((reading.tokens.head[anchor] ?? 0) & head.DENIED) return false
  if (talk.some((cls) => lexis.is(reading.tokens, anchor, cls))) return false
  return !hits.some(
    (other) =>
      'element' in other.rule &&
      otherwise.includes(other.rule.element[0]) &&
      other.rule.element[1] === 'present' &&
      overlap(other, hit),
  )
}

function isDated({ tokens }: Reading, { from, to }: Run): boolean {
  for (let at = from; at < to; at++) if ((tokens.place[at] ?? 0) & place.WHEN) return true
  return false
}
