import type { Ground, PromiseRead, Report } from '@amends/analyser'
import { overlaps } from '../composer/issues.ts'

/** The promises of a text that the ledger doesn't hold yet; one that is to be kept sooner than there is another one. */
export function toConfirm(report: Report | null, grounds: readonly Ground[]): readonly PromiseRead[] {
  if (!report) return []
  const held = report.ties.flatMap(({ state, ground, span }) => {
    const promise = grounds.find(({ kind, id }) => kind === 'promise' && id === ground?.id)
    return state === 'tied' && promise ? [{ span, promise }] : []
  })
  return report.promises
    .filter(({ owner, strength }) => owner !== 'third-party' && strength !== 'effort')
    .filter((read) => !held.some(({ span, promise }) => overlaps(span, read.span) && holds(promise, read)))
}

/** Whether a promise on the ledger is due no later than the words say; one that names no time says nothing else. */
function holds({ dates = [] }: Ground, { due }: PromiseRead): boolean {
  if (!due || dates.length === 0) return true
  return dates.some(({ latest }) => Date.parse(latest) <= Date.parse(due.latest) + MINUTE)
}

const MINUTE = 60_000
