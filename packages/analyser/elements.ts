import { grouped } from './grouped.ts'
import { type Hit, strengthOf, trimmed } from './hits.ts'
import { causeToldAsStory, readNarrative } from './narrative.ts'
import type { Pack } from './pack.ts'
import { personIn } from './person.ts'
import { type Reading, type Run, spanOf } from './reading.ts'
import { type ElementId, type ElementRead, type ElementState, elementIds, type Span } from './report.ts'

/** An element as read, with the tokens that show it. */
export type ElementFound = {
  readonly id: ElementId
  readonly state: ElementState
  readonly runs: readonly Run[]
}

/** Reads the state of every element from the rules that hold. */
export function elementsOf(
  reading: Reading,
  pack: Pack,
  hits: readonly Hit[],
  automatic: boolean,
): Map<ElementId, ElementFound> {
  const found = new Map<ElementId, ElementFound>()
  const byElement = grouped(hits, ({ rule }) => ('element' in rule ? rule.element[0] : null))
  for (const id of elementIds) {
    const own = byElement.get(id) ?? []
    found.set(id, settle(id, id === 'apology' ? oneStatePerSorry(own) : own))
  }
  found.set('person', withSignature(found.get('person'), personIn(reading), automatic))
  readNarrative(reading, pack, hits, oneStatePerSorry(byElement.get('apology') ?? []), found)
  settleBare(reading, found)
  const told = found.get('cause')?.state === 'absent' ? causeToldAsStory(reading, pack, hits, found) : null
  return told ? found.set('cause', told) : found
}

function settle(id: ElementId, hits: readonly Hit[]): ElementFound {
  for (const state of ['present', 'bare', 'weak'] as const) {
    const runs = hits.filter((hit) => strengthOf(hit) === state)
    if (runs.length)
      return { id, state: state === 'present' ? 'present' : 'weak', runs: distinct(runs, state === 'bare') }
  }
  return { id, state: 'absent', runs: [] }
}

/** A sorry that is hedged or empty stays so, whatever else its sentence holds; a bare one yields to what names its object. */
function oneStatePerSorry(hits: readonly Hit[]): Hit[] {
  return hits.filter((hit) => {
    const others = hits.filter((other) => other !== hit && other.anchor === hit.anchor).map(strengthOf)
    if (strengthOf(hit) === 'weak') return true
    return strengthOf(hit) === 'present' ? !others.includes('weak') : others.length === 0
  })
}

type BareRun = Run & { readonly bare?: boolean }

function distinct(hits: readonly Hit[], bare: boolean): BareRun[] {
  const runs: BareRun[] = []
  for (const { from, to } of hits) {
    if (!runs.some((run) => run.from < to && from < run.to)) runs.push({ from, to, bare })
  }
  return runs
}

/** A bare sorry is whole when the failure is named, or owned, in its own sentence or one next to it. */
function settleBare(
  { sentenceOf }: Reading,
  found: Map<ElementId, ElementFound>,
): Map<ElementId, ElementFound> {
  const apology = found.get('apology')
  if (apology?.state !== 'weak' || !apology.runs.some((run: BareRun) => run.bare)) return found
  const named = (['acknowledgement', 'responsibility', 'impact'] as const).flatMap((id) => {
    const element = found.get(id)
    return element?.state === 'present' ? element.runs : []
  })
  const sentences = new Set(named.map(({ from }) => sentenceOf[from] ?? -9))
  const whole = apology.runs.some(({ from }) =>
    [-2, -1, 0, 1].some((step) => sentences.has((sentenceOf[from] ?? -9) + step)),
  )
  return whole ? found.set('apology', { ...apology, state: 'present' }) : found
}

function withSignature(
  person: ElementFound | undefined,
  signed: ReturnType<typeof personIn>,
  automatic: boolean,
): ElementFound {
  const runs = [...(person?.runs ?? []), ...(signed ? [signed.run] : [])]
  const named = person?.state === 'present' || signed?.kind === 'name'
  const state = named
    ? automatic
      ? 'weak'
      : 'present'
    : signed?.kind === 'team' || signed?.kind === 'initials'
      ? 'weak'
      : 'absent'
  return { id: 'person', state, runs }
}

/** The elements as the report tells them. */
export function tellElements(
  reading: Reading,
  found: ReadonlyMap<ElementId, ElementFound>,
  read: boolean,
): Record<ElementId, ElementRead> {
  const told = elementIds.map((id) => {
    const element = found.get(id)
    if (!read || !element) return [id, { state: 'not-assessed', spans: [], finish: null }] as const
    const spans: Span[] = element.runs.map((run) => spanOf(reading, trimmed(reading, run)))
    return [
      id,
      { state: element.state, spans, finish: element.state === 'present' ? null : sentences[id] },
    ] as const
  })
  return Object.fromEntries(told) as Record<ElementId, ElementRead>
}

/** Sentences to finish: the writer's own facts go where the dots are. */
const sentences: Readonly<Record<ElementId, string>> = {
  apology: 'I am sorry that we …',
  acknowledgement: 'On … (day) our … (what failed) … (what it did).',
  responsibility: 'We … (what we did or left undone), and that was our mistake.',
  impact: 'Because of it you … (hours, money, the day that was missed).',
  cause: 'It happened because … (what, in plain words).',
  fix: 'I have … (done). By … (day) I will … (still to do).',
  when: 'You will have … by … (day and time).',
  prevention: 'Since … (day) we … (what changed), so that …',
  compensation: 'For … (their loss) you get … (what), on … (day).',
  'follow-up': 'I will call you on … at …; my own number is …',
  person: '… (your first and last name)',
  voice: 'Is … right? What would put it right for you?',
  forgiveness: 'I hope that you can forgive us …',
}
