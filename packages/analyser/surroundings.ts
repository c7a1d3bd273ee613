import { answers, type Choice } from './choice.ts'
import type { Step } from './pattern.ts'
import type { Run } from './reading.ts'
import type { Tokens } from './tokens.ts'

/** What must lie around the anchor of a pattern. */
export type Surroundings = {
  /** How many tokens a match can take before its anchor, and after it. */
  readonly before: number
  readonly after: number
  /** Tokens without which there is no match, the most telling first. */
  readonly needs: readonly Need[]
}

/** A token that must stand so far from the anchor: `from` and `to` are both included, and negative before it. */
export type Need = { readonly choice: Choice; readonly from: number; readonly to: number }

/** More than these cost more than they save. */
const mostNeeds = 2

/** Reads off the steps of a pattern what must lie around its anchor. */
export function surroundingsOf(steps: readonly Step[], anchor: number): Surroundings {
  const needs: Need[] = []
  const before = walk(steps.slice(0, anchor).reverse(), (choice, near, far) =>
    needs.push({ choice, from: -far, to: -near }),
  )
  const after = walk(steps.slice(anchor + 1), (choice, near, far) =>
    needs.push({ choice, from: near, to: far }),
  )
  return { before, after, needs: needs.sort((a, b) => chance(a) - chance(b)).slice(0, mostNeeds) }
}

/** Goes away from the anchor, tells of each required token how near and how far it can be, and gives the farthest reach. */
function walk(steps: readonly Step[], required: (choice: Choice, near: number, far: number) => void): number {
  let near = 1
  let far = 1
  for (const step of steps) {
    if (step.kind === 'gap') far += step.most
    if (step.kind !== 'token') continue
    if (!step.optional) required(step.choice, near++, far)
    far++
  }
  return far - 1
}

/** How likely any words meet a need. */
function chance({ choice, from, to }: Need): number {
  return choice.weight * (to - from + 1)
}

/** Whether every needed token stands around an anchor, inside its sentence. */
export function areMet(needs: readonly Need[], tokens: Tokens, anchor: number, sentence: Run): boolean {
  for (const need of needs) if (!isMet(need, tokens, anchor, sentence)) return false
  return true
}

function isMet({ choice, from, to }: Need, tokens: Tokens, anchor: number, sentence: Run): boolean {
  const last = Math.min(anchor + to, sentence.to - 1)
  for (let at = Math.max(anchor + from, sentence.from); at <= last; at++)
    if (answers(choice, tokens, at)) return true
  return false
}
