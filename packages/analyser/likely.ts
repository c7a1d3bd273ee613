import { eachFeature, scoresOf, weightOf } from './classifier.ts'
import { wholeWords } from './hits.ts'
import type { Pack } from './pack.ts'
import type { Reading, Run } from './reading.ts'
import { place } from './token-class.ts'

/** A sentence of the writer's own words, with its log-odds by the number of the label. */
export type Likely = Run & { readonly scores: Float64Array }

/** What every sentence looks like beside those that were learnt from; what is quoted, signed or of an earlier mail is left out. */
export function likelyIn(reading: Reading, pack: Pack): Likely[] {
  return reading.sentences.flatMap((sentence): Likely[] => {
    if (sentence.to - sentence.from < fewestTokens || isOthers(reading, sentence)) return []
    const tell = (hear: (feature: number) => void) =>
      eachFeature(reading, pack.lexis.vocabulary, sentence, hear)
    return [{ ...sentence, scores: scoresOf(pack.classifier(), tell) }]
  })
}

/** Shorter sentences look like too much. */
const fewestTokens = 4
const others = place.QUOTED | place.SAID | place.THREAD | place.SIGNOFF | place.ASIDE

function isOthers({ tokens }: Reading, { from, to }: Run): boolean {
  for (let at = from; at < to; at++) if ((tokens.place[at] ?? 0) & others) return true
  return false
}

/** Whether a sentence is taken to be of a label. */
export function looksLike({ scores }: Likely, pack: Pack, label: string): boolean {
  const at = numberOf(pack, label)
  return (scores[at] ?? 0) >= (pack.classifier().learnt[at]?.from ?? Infinity)
}

/** Whether a sentence is hardly of a label: less than one in ten is. */
export function looksUnlike({ scores }: Likely, pack: Pack, label: string): boolean {
  return (scores[numberOf(pack, label)] ?? 0) < Math.log(1 / 9)
}

function numberOf(pack: Pack, label: string): number {
  return pack.classifier().labels.get(label) ?? -1
}

/** The clause of a sentence that speaks most for a label, with its verb; one that only sets a condition does where there is no other. */
export function clauseFor(
  reading: Reading,
  pack: Pack,
  { from, to }: Likely,
  label: string,
): Run & { readonly anchor: number } {
  const { clauses, tokens } = reading
  const all = clauses.filter((clause) => clause.from >= from && clause.from < to)
  const free = all.filter(({ head }) => !((tokens.place[head] ?? 0) & place.COND))
  const own = free.length ? free : all
  const sums = own.map(() => 0)
  const heard = new Set<number>()
  eachFeature(reading, pack.lexis.vocabulary, { from, to }, (feature, token) => {
    const clause = heard.has(feature) ? -1 : own.findLastIndex((one) => one.from <= token)
    heard.add(feature)
    if (clause < 0) return
    sums[clause] = (sums[clause] ?? 0) + weightOf(pack.classifier(), numberOf(pack, label), feature)
  })
  const best = own[sums.indexOf(Math.max(...sums))]
  return best ? { ...wholeWords(reading, best), anchor: best.head } : { from, to, anchor: from }
}
