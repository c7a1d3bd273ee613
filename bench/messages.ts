import type { Options } from '@amends/analyser'
import { readGold } from '../eval/gold.ts'

const messages = 1_000
const words = 120

/** When, where and for what the messages of a bench are read. */
export const at: Options = {
  now: '2026-03-05T12:00:00Z',
  timezone: 'Europe/London',
  locale: 'en-GB',
  context: { purpose: 'apology', severity: 3 },
}

/** Messages of about so many words, put together from the labelled ones; the same at every run. */
export function composeMessages(): string[] {
  const sentences = readGold().flatMap(({ gold }) => gold.text.split(/(?<=[.!?])\s+/))
  let seed = 1
  const next = () => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
    return sentences[seed % sentences.length] ?? ''
  }
  return Array.from({ length: messages }, () => {
    let text = next()
    while (countWords(text) < words - 10) text += ` ${next()}`
    return text
  })
}

function countWords(text: string): number {
  return text.split(/\s+/).length
}
