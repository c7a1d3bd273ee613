import type { Ground, PromiseRead, Report } from '@amends/analyser'
import { isHearsNext } from '@amends/recovery/message/hears-next'
import { bindsUs, overlaps } from '../composer/issues.ts'

/** The promises of a text that the ledger doesn't hold yet; one that is to be kept sooner than there is another one. */
export function toConfirm(report: Report | null, grounds: readonly Ground[]): readonly PromiseRead[] {
  if (!report) return []
  const ledger = grounds.filter(({ kind, standing }) => kind === 'promise' && standing === 'open')
  const tied = report.ties.flatMap(({ state, ground, span }) => {
    const promise = ledger.find(({ id }) => state === 'tied' && id === ground?.id)
    return promise ? [{ span, promise }] : []
  })
  return report.promises
    .filter(bindsUs)
    .filter((read) => !ledger.some((one) => isHearsNext(one) && isDueAt(one, read)))
    .filter((read) => {
      const around = tied.filter(({ span }) => overlaps(span, read.span))
      if (around.length === 0) return true
      return (
        !around.some(({ promise }) => isDueBy(promise, read)) && !ledger.some((one) => isDueAt(one, read))
      )
    })
}

/** Whether a promise on the ledger is due no later than the words say; words without a time say nothing else. */
function isDueBy({ dates = [] }: Ground, { due }: PromiseRead): boolean {
  if (!due || dates.length === 0) return true
  return dates.some(({ latest }) => Date.parse(latest) <= Date.parse(due.latest) + MINUTE)
}

/** Whether it is due at the very time. */
function isDueAt({ dates = [] }: Ground, { due }: PromiseRead): boolean {
  return dates.some(({ latest }) => Math.abs(Date.parse(latest) - Date.parse(due?.latest ?? '')) <= MINUTE)
}

const MINUTE = 60_000
