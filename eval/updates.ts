import { readFileSync } from 'node:fs'
import { analyse } from '@amends/analyser'
import { type Share, share } from './wilson.ts'

type Update = { readonly made_at: string; readonly sentence: string; readonly due_at: string }

/** How many promises of a next update are read with the very instant by which it was promised. */
export function scoreUpdates(): Share {
  const lines = readFileSync(new URL('updates/gcp-update-promises.jsonl', import.meta.url), 'utf8')
    .trim()
    .split('\n')
  const read = lines.filter((line) => isReadExactly(JSON.parse(line) as Update))
  return share(read.length, lines.length)
}

function isReadExactly({ made_at, sentence, due_at }: Update): boolean {
  const dues = analyse(sentence, { now: made_at, timezone: 'UTC' }).promises.flatMap(({ due }) => due ?? [])
  return dues.length === 1 && dues.every(({ latest }) => Date.parse(latest) === Date.parse(due_at))
}
