import type { ClaimFound } from './claims.ts'
import { closeness } from './closeness.ts'
import type { Context, Ground } from './context.ts'
import type { Found } from './findings.ts'
import type { Reading } from './reading.ts'
import { spanOf } from './reading.ts'
import type { TieFound } from './ties.ts'

/** What the message says against the case: done things without a receipt, facts not confirmed or refuted. */
export function checkFacts(
  reading: Reading,
  claims: readonly ClaimFound[],
  ties: readonly TieFound[],
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

function unconfirmed(ties: readonly TieFound[], grounds: readonly Ground[]): Found[] {
  return ties.flatMap(({ from, to, read }): Found[] => {
    const ref = read.ground ?? read.candidates[0]
    const ground = grounds.find(({ kind, id }) => kind === ref?.kind && id === ref.id)
    if (read.state === 'tied' || ground?.kind !== 'fact') return []
    const why =
      ground.standing === 'refuted'
        ? 'The case holds this as refuted.'
        : `The case holds: ${inOneLine(ground.text)}`
    const against =
      ground.standing === 'refuted' || (read.state === 'differs' && ground.standing === 'confirmed')
    if (against) return [{ from, to, ...contradictionText, why }]
    return ground.standing === 'claimed' ? [{ from, to, ...unconfirmedText }] : []
  })
}

/** What a ground says, as the end of a sentence. */
function inOneLine(text: string): string {
  const line = text.trim().replaceAll(/\s+/g, ' ')
  return /[.!?…]$/.test(line) && line.length <= 120
    ? line
    : `${[...line].slice(0, 120).join('')}${line.length > 120 ? '…' : ''}.`
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
