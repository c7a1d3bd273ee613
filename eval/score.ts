import { analyse, type PromiseRead, type Report, type Span } from '@amends/analyser'
import { type Gold, sourceOf } from './gold.ts'
import { count, type Tallies } from './tally.ts'

/** Everything counted over one half. */
export type Scored = {
  /** Present or weak against absent. */
  readonly elements: Tallies
  /** Present against weak, where both sides found the element. */
  readonly states: Tallies
  readonly families: Tallies
  readonly kinds: Tallies
  readonly promises: Tallies
  readonly slots: Tallies
  readonly claims: Tallies
  readonly sources: Tallies
  readonly alarms: { words: number; alarms: number }
}

/** Findings that need a case; the gold set has none. */
const needCase = new Set(['no-receipt', 'unconfirmed-fact', 'over-authority', 'unlikely', 'contradiction'])

/** Reads every message of a half and counts what was right, wrong and missed. */
export function scoreAll(messages: readonly Gold[]): Scored {
  const scored: Scored = {
    elements: new Map(),
    states: new Map(),
    families: new Map(),
    kinds: new Map(),
    promises: new Map(),
    slots: new Map(),
    claims: new Map(),
    sources: new Map(),
    alarms: { words: 0, alarms: 0 },
  }
  for (const gold of messages) {
    const report = analyse(gold.text, { now: gold.now, timezone: gold.timezone })
    scoreElements(gold, report, scored)
    scoreFindings(gold, report, scored)
    scorePromises(gold, report, scored)
    scoreClaims(gold, report, scored)
  }
  return scored
}

function overlap(a: Span, b: Span): boolean {
  return a[0] < b[1] && b[0] < a[1]
}

function scoreElements(gold: Gold, report: Report, { elements, states, sources }: Scored): void {
  for (const [id, { state }] of Object.entries(gold.elements)) {
    const read = report.elements[id as keyof Report['elements']].state
    const [is, found] = [state !== 'absent', read === 'present' || read === 'weak']
    const what = is && found ? 'right' : found ? 'wrong' : is ? 'missed' : null
    count(elements, id, what)
    count(sources, sourceOf(gold), what)
    if (is && found) count(states, id, read === state ? 'right' : 'missed')
  }
}

function scoreFindings(gold: Gold, report: Report, { families, kinds, alarms }: Scored): void {
  const read = report.findings.filter(({ kind }) => !needCase.has(kind))
  for (const label of gold.findings) {
    const same = read.filter(({ family, span }) => family === label.family && overlap(span, label.span))
    count(families, label.family, same.length ? 'right' : 'missed')
    count(
      kinds,
      `${label.family}/${label.kind}`,
      same.some(({ kind }) => kind === label.kind) ? 'right' : 'missed',
    )
  }
  for (const { family, kind, span } of read) {
    const labels = gold.findings.filter((label) => label.family === family && overlap(label.span, span))
    if (!labels.length) count(families, family, 'wrong')
    if (!labels.some((label) => label.kind === kind)) count(kinds, `${family}/${kind}`, 'wrong')
  }
  if (gold.kind !== 'agent_turn') return
  alarms.words += gold.text.split(/\s+/).length
  alarms.alarms += read.filter(
    ({ family, span, severity }) =>
      severity !== 'hint' &&
      !gold.findings.some((label) => label.family === family && overlap(label.span, span)),
  ).length
}

function scorePromises(gold: Gold, report: Report, { promises, slots }: Scored): void {
  const used = new Set<PromiseRead>()
  for (const label of gold.promises) {
    const read = report.promises.find((one) => overlap(one.span, label.span) && !used.has(one))
    count(promises, 'either tier', read ? 'right' : 'missed')
    if (!read) continue
    used.add(read)
    count(slots, 'tier', read.tier === label.tier ? 'right' : 'missed')
    count(slots, 'strength', read.strength === label.strength ? 'right' : 'missed')
    count(slots, 'owner', read.owner === label.owner ? 'right' : 'missed')
    count(slots, 'amount', sameAmount(read, label) ? 'right' : 'missed')
    count(slots, 'due', sameDue(read, label) ? 'right' : 'missed')
    count(
      slots,
      'condition or none',
      (read.condition === null) === (label.condition === null) ? 'right' : 'missed',
    )
  }
  for (const read of report.promises) {
    const labels = gold.promises.filter(({ span }) => overlap(span, read.span))
    if (!labels.length) count(promises, 'either tier', 'wrong')
    if (read.tier === 'promise')
      count(promises, 'tier promise', labels.some(({ tier }) => tier === 'promise') ? 'right' : 'wrong')
  }
}

function sameDue(read: Pick<PromiseRead, 'due'>, label: Pick<PromiseRead, 'due'>): boolean {
  if (!read.due || !label.due) return !read.due && !label.due
  const same = (a: string, b: string) => Math.abs(Date.parse(a) - Date.parse(b)) < 1000
  return same(read.due.latest, label.due.latest) && same(read.due.earliest, label.due.earliest)
}

function sameAmount(
  { amount: one }: Pick<PromiseRead, 'amount'>,
  { amount: other }: Pick<PromiseRead, 'amount'>,
): boolean {
  return one?.minor === other?.minor && one?.currency === other?.currency
}

function scoreClaims(gold: Gold, report: Report, { claims }: Scored): void {
  for (const label of gold.claims)
    count(claims, 'claims', report.claims.some(({ span }) => overlap(span, label.span)) ? 'right' : 'missed')
  for (const read of report.claims)
    if (!gold.claims.some(({ span }) => overlap(span, read.span))) count(claims, 'claims', 'wrong')
}
