import { eachFeature } from '../../packages/analyser/classifier.ts'
import { english } from '../../packages/analyser/en/pack.ts'
import { read } from '../../packages/analyser/read.ts'
import type { Reading, Run } from '../../packages/analyser/reading.ts'
import { markTimes, valuesOf } from '../../packages/analyser/values.ts'

/** When a sentence that has no day of its own is read. */
export const when = { now: '2026-05-12T10:20:00+01:00', timezone: 'Europe/London' }

/** Takes a text apart as `analyse` does before it looks for rules. */
export function readingOf(text: string, { now, timezone }: typeof when = when): Reading {
  const reading = read(text, english)
  markTimes(reading, valuesOf(reading, { now: Date.parse(now), zone: timezone }))
  return reading
}

/** The features of a run, in no order. */
function featuresIn(reading: Reading, run: Run): Int32Array {
  const features = new Set<number>()
  eachFeature(reading, english.lexis.vocabulary, run, (feature) => features.add(feature))
  return Int32Array.from(features).sort()
}

/** The features of a text that is one sentence. */
export function featuresOfText(text: string): Int32Array {
  const reading = readingOf(text)
  return featuresIn(reading, { from: 0, to: reading.tokens.count })
}
