import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { ElementId, ElementState, PromiseRead, Span } from '@amends/analyser'

/** One labelled message. */
export type Gold = {
  readonly id: string
  readonly kind: string
  readonly now: string
  readonly timezone: string
  readonly text: string
  readonly elements: Readonly<
    Record<ElementId, { readonly state: ElementState; readonly spans: readonly Span[] }>
  >
  readonly findings: readonly { readonly family: string; readonly kind: string; readonly span: Span }[]
  readonly promises: readonly Omit<PromiseRead, 'evidence'>[]
  readonly claims: readonly { readonly span: Span }[]
}

/** The half that may be looked at, and the half that is only scored. */
export type Half = 'looked-at' | 'scored-only'

/** Every labelled message with its half. */
export function readGold(): { readonly gold: Gold; readonly half: Half }[] {
  const lines = readFileSync(new URL('gold/gold.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  return lines.map((line) => {
    const gold = JSON.parse(line) as Gold
    const first = createHash('sha256').update(gold.id).digest()[0] ?? 0
    return { gold, half: first < 128 ? 'looked-at' : 'scored-only' }
  })
}

/** Where a message comes from, by its id. */
export function sourceOf({ id }: Gold): string {
  return { ap: 'real, with a sorry', tc: 'real, without', ow: 'written' }[id.slice(0, 2)] ?? 'other'
}
