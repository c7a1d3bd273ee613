import type { Context, Policy } from './context.ts'
import { requiredElements } from './policy.ts'
import type { ElementId, ElementRead, Finding, PromiseRead, TieRead, Verdict } from './report.ts'

/** What the verdict rests on. */
export type Judged = {
  readonly elements: Readonly<Record<ElementId, ElementRead>>
  readonly findings: readonly Finding[]
  readonly promises: readonly PromiseRead[]
  readonly ties: readonly TieRead[]
  readonly amounts: number
  /** A cause or a fix that a first word states of its own. */
  readonly early: readonly string[]
  readonly truncated: boolean
}

/** Whether a message may leave, with a reason for each thing that stands against it. */
export function verdictOf(judged: Judged, policy: Policy | undefined, context: Context): Verdict {
  const { findings, ties, truncated } = judged
  const open = findings.filter(({ suppressed }) => !suppressed)
  const holds = [
    ...(truncated ? ['truncated'] : []),
    ...open.filter(({ severity }) => severity === 'block').map(named),
    ...ties.filter(({ state }) => state !== 'tied').map(({ state, what }) => `${state}:${what}`),
    ...firstWordReasons(judged, context),
  ]
  const revisions = [
    ...missing(judged, policy, context),
    ...open.filter(({ severity }) => severity === 'warn').map(named),
  ]
  const result = holds.length ? 'hold' : revisions.length ? 'revise' : 'pass'
  return { result, reasons: [...new Set([...holds, ...revisions])] }
}

function named({ family, kind }: Finding): string {
  return `finding:${family}/${kind}`
}

/** Not assessed is not missing: the sender ticks those. */
function missing({ elements, promises }: Judged, policy: Policy | undefined, context: Context): string[] {
  const lacking = requiredElements(policy, context).filter(({ id, weakWillDo }) => {
    const { state } = elements[id]
    return state === 'absent' || (state === 'weak' && !weakWillDo)
  })
  const nextNews =
    context.purpose === 'update' &&
    elements.apology.state !== 'not-assessed' &&
    !promises.some(({ due }) => due)
  return [
    ...lacking.map(({ id }) => (elements[id].state === 'weak' ? `weak:${id}` : `missing:${id}`)),
    ...(nextNews ? ['missing:next-news'] : []),
  ]
}

function firstWordReasons({ early, amounts }: Judged, { purpose }: Context): string[] {
  if (purpose !== 'first-word') return []
  return [...early, ...(amounts > 0 ? ['amount'] : [])].map((what) => `first-word:${what}`)
}
