import { type Hit, trimmed } from './hits.ts'
import type { Pack } from './pack.ts'
import { actionOf } from './promises.ts'
import { overlap, type Reading, type Run, spanOf } from './reading.ts'
import type { Claim, Money, PromiseOwner } from './report.ts'
import { head } from './token-class.ts'
import { tokenText } from './tokens.ts'
import type { Values } from './values.ts'

/** Something said to be done, with the tokens it stands on. */
export type ClaimFound = Run & {
  readonly hit: Hit
  readonly owner: PromiseOwner
  readonly action: string
  readonly amount: Money | null
}

/** What a text says was already done, one for each clause. */
export function claimsOf(reading: Reading, pack: Pack, hits: readonly Hit[], values: Values): ClaimFound[] {
  const found: ClaimFound[] = []
  for (const hit of hits) {
    if (!('claim' in hit.rule) || found.some((other) => overlap(other, hit))) continue
    if (isStory(reading, pack, hit, hits)) continue
    const run = trimmed(reading, hit)
    const amount = values.amounts.find((one) => overlap(one, run))?.value ?? null
    found.push({
      ...run,
      hit,
      owner: ownerOf(reading.tokens.head[hit.anchor] ?? 0),
      action: actionOf(reading, pack, hit.anchor),
      amount,
    })
  }
  return found
}

/** "We posted it on the 3rd to your old house": an act in the past that nothing before it calls for is how it went wrong. */
function isStory(
  { tokens }: Reading,
  { lexis }: Pack,
  { anchor, ...run }: Hit,
  hits: readonly Hit[],
): boolean {
  const bits = tokens.head[anchor] ?? 0
  if (!(bits & head.PAST) || bits & (head.PERFECT | head.ABLE) || lexis.is(tokens, anchor, 'MENDED'))
    return false
  for (let at = run.from; at < run.to; at++) if (lately.has(tokenText(tokens, at).toLowerCase())) return false
  return !hits.some(({ rule, to }) => to <= run.from && 'element' in rule && failed.includes(rule.element[0]))
}

const lately = new Set(['today', 'yesterday', 'ago', 'morning', 'afternoon', 'night', 'noon', 'now'])

/** What says that something went wrong. */
const failed: readonly string[] = ['apology', 'acknowledgement', 'responsibility', 'impact']

function ownerOf(bits: number): PromiseOwner {
  if (bits & head.BYI) return 'writer'
  if (bits & head.BYNAMED) return 'named'
  return bits & head.BYTEAM ? 'team' : 'company'
}

/** A claim as the report tells it. */
export function tellClaim(reading: Reading, { from, to, owner, action, amount }: ClaimFound): Claim {
  const span = spanOf(reading, { from, to })
  return { span, evidence: reading.original.slice(...span), owner, action, amount }
}
