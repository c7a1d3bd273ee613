import { readGold, type Gold } from '../../eval/gold.ts'
import { spanOf } from '../../packages/analyser/reading.ts'
import type { Span } from '../../packages/analyser/report.ts'
import { readingOf } from './features.ts'
import { type Line, withinMessage } from './lines.ts'

/** The sentences of the labelled messages that may be looked at. */
export function readMessages(): Line[] {
  return readGold()
    .filter(({ half }) => half === 'looked-at')
    .flatMap(({ gold }) => sentencesOf(gold))
}

function sentencesOf(gold: Gold): Line[] {
  const reading = readingOf(gold.text, gold)
  return reading.sentences
    .filter(({ from, to }) => to - from > 1)
    .map((sentence) => {
      const own = spanOf(reading, sentence)
      const isHere = (span: Span) => span[0] < own[1] && own[0] < span[1]
      const labels = [
        ...gold.findings.filter(({ span }) => isHere(span)).map(({ family, kind }) => `${family}/${kind}`),
        ...gold.promises
          .filter(({ span }) => isHere(span))
          .map(({ tier }) => (tier === 'promise' ? 'P' : 'p')),
        ...gold.claims.filter(({ span }) => isHere(span)).map(() => 'claim'),
        ...Object.entries(gold.elements)
          .filter(([, { spans }]) => spans.some(isHere))
          .map(([id, { state }]) => (state === 'weak' ? `${id}~` : id)),
      ]
      return { text: gold.text.slice(...own), labels: new Set(labels), file: gold.id, counts: withinMessage }
    })
}
