import type { HouseWords } from './context.ts'
import { normalise } from './normalise.ts'
import { withOwnNames } from './own-names.ts'
import type { Pack } from './pack.ts'
import type { Clause, Reading, Run } from './reading.ts'
import { sentencesOf } from './sentences.ts'
import { place } from './token-class.ts'
import { tokenise } from './tokens.ts'
import { isScript } from './script.ts'
import { markZones } from './zones.ts'

/** Takes a text apart as a pack's grammar sees it, our own names read as what they stand for. */
export function read(original: string, pack: Pack, house: HouseWords = {}): Reading {
  const { lexis } = pack
  const normal = withOwnNames(normalise(original), house)
  const tokens = tokenise(normal.text, lexis.vocabulary)
  pack.markNumbers(tokens, lexis)
  markZones(tokens, lexis)
  const apart = place.THREAD | place.SIGNOFF | (isScript(normal.text) ? place.ASIDE : 0)
  const marked = splitAtZones(
    sentencesOf(tokens, pack.abbreviations),
    (at) => (tokens.place[at] ?? 0) & apart,
  )
  const sentences = pack.splitRunOns(tokens, lexis, marked)
  const clauses = pack.clausesOf(tokens, lexis, sentences)
  pack.markScopes(tokens, lexis, sentences, clauses)
  const size = tokens.count + 1
  return {
    original,
    normal,
    tokens,
    sentences,
    clauses,
    sentenceOf: owners(size, sentences),
    clauseOf: owners(size, clauses),
    ownPeople: new Set((house.people ?? []).map((name) => name.trim().toLowerCase())),
  }
}

/** A sentence doesn't run from the body into a quoted mail or a signature. */
function splitAtZones(sentences: readonly Run[], zone: (at: number) => number): readonly Run[] {
  const pieces: Run[] = []
  for (const { from, to } of sentences) {
    let start = from
    for (let at = from + 1; at < to; at++) {
      if (zone(at) === zone(at - 1)) continue
      pieces.push({ from: start, to: at })
      start = at
    }
    pieces.push({ from: start, to })
  }
  return pieces
}

/** For each token the number of the run that holds it; of clauses the last that begins before it. */
function owners(size: number, runs: readonly (Run | Clause)[]): Int32Array {
  const owner = new Int32Array(size).fill(-1)
  runs.forEach(({ from, to }, i) => owner.fill(i, from, to))
  return owner
}
