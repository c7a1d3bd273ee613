import type { ClaimFound } from './claims.ts'
import { closeness } from './closeness.ts'
import type { Context, Ground } from './context.ts'
import type { Found } from './findings.ts'
import type { Reading, Run } from './reading.ts'
import { spanOf } from './reading.ts'
import type { TieRead } from './report.ts'

/** What the message says against the case: done things without a receipt, facts not confirmed or refuted. */
export function checkFacts(
  reading: Reading,
  claims: readonly ClaimFound[],
  ties: readonly (TieRead & { readonly run: Run })[],
  context: Context,
): Found[] {
  const { grounds } = context
  if (!grounds) return []
  return [...noReceipt(reading, claims, grounds, context), ...unconfirmed(ties, grounds)]
}

function noReceipt(
  reading: Reading,
  claims: readonly ClaimFound[],
  grounds: readonly Ground[],
  { writer }: Context,
): Found[] {
  return claims
    .filter((claim) => !grounds.some((ground) => shows(reading, claim, ground)))
    .map((claim) => ({
      from: claim.from,
      to: claim.to,
      name: ['claim', 'no-receipt'],
      rule: 'no-receipt',
      severity: writer?.automatic ? 'block' : 'warn',
      why: "The case doesn't show that this was done.",
      sources: ['A2', 'E7'],
      suggestion: 'Record it with its proof, or say what will be done and when.',
    }))
}

/** Whether a ground shows a claim as done: the same amount, or much the same words. */
function shows(reading: Reading, claim: ClaimFound, ground: Ground): boolean {
  if (
    !(
      ground.done ||
      ground.standing === 'kept' ||
      (ground.kind === 'fact' && ground.standing === 'confirmed')
    )
  )
    return false
  const { amount } = claim
  if (amount && ground.amounts?.length)
    return ground.amounts.some((one) => one.minor === amount.minor && one.currency === amount.currency)
  return closeness(reading.original.slice(...spanOf(reading, claim)), ground.text) >= 0.5
}

function unconfirmed(
  ties: readonly (TieRead & { readonly run: Run })[],
  grounds: readonly Ground[],
): Found[] {
  return ties.flatMap((tie): Found[] => {
    const ground = grounds.find(
      ({ kind, id }) =>
        kind === (tie.ground ?? tie.candidates[0])?.kind && id === (tie.ground ?? tie.candidates[0])?.id,
    )
    if (tie.state === 'tied' || !ground || ground.kind !== 'fact') return []
    if (tie.state === 'differs' && ground.standing === 'confirmed')
      return [{ ...tie.run, ...contradictionText, why: `The case holds: ${ground.text}` }]
    if (ground.standing === 'refuted')
      return [{ ...tie.run, ...contradictionText, why: 'The case holds this as refuted.' }]
    return ground.standing === 'claimed' ? [{ ...tie.run, ...unconfirmedText }] : []
  })
}

const contradictionText = {
  name: ['claim', 'contradiction'],
  rule: 'contradicts-case',
  severity: 'block',
  sources: ['A2', 'A3'],
  suggestion: 'Say what the case holds, or correct the case first.',
} as const

const unconfirmedText = {
  name: ['claim', 'unconfirmed-fact'],
  rule: 'unconfirmed-fact',
  severity: 'block',
  why: 'It is claimed in the case, not confirmed.',
  sources: ['A2'],
  suggestion: 'Add its source and confirm it, or take it out.',
} as const
