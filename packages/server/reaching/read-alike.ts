import { analyse, type Options, type Report } from '@amends/analyser'
import type { Outreach } from '@amends/recovery/outreach'
import { placesIn } from '@amends/recovery/outreach/particulars'
import type { Reach } from '@amends/recovery/outreach/reach'

/** Reads a recipient's message against their own grounds. */
export type Reader = (body: string, reach: Pick<Reach, 'words' | 'zone' | 'owed'>, options: Options) => Report

type Shared = { readonly report: Report; readonly alone: string }

/**
 * Reads the shared body once for all recipients whose own words look alike, and the sentences that hold those words again
 * for each of them, with their own grounds. Wherever these read otherwise than in the message that was read whole, the
 * message is read whole, too. Days, sums and times are alike only where they are the same.
 */
export function sharedReader({
  body: template,
  particulars,
}: Pick<Outreach, 'body' | 'particulars'>): Reader {
  const free = new Set(['name', ...particulars.filter(({ as }) => as === 'text').map(({ name }) => name)])
  const whose = (sentence: string) => placesIn(sentence).some((name) => free.has(name))
  const sentences = inSentences(template)
  const own = sentences.flatMap((sentence, at) => (whose(sentence) ? [at] : []))
  const known = new Map<string, Shared>()
  return (body, { words, zone, owed }, options) => {
    const key = JSON.stringify([zone, owed?.amount, alike(words, free)])
    const read = inSentences(body)
    // A word that ends a sentence of its own moves all that follow: such a message is read whole.
    if (read.length !== sentences.length) return analyse(body, options)
    const alone = reasonsOf(own.map((at) => read[at]).join('\n\n'), options)
    const shared = known.get(key)
    if (shared?.alone === alone) return shared.report
    const report = analyse(body, options)
    if (!shared) known.set(key, { report, alone })
    return report
  }
}

const inSentences = (text: string): readonly string[] => text.split(/\n\s*\n|(?<=[.!?])\s+/)

/** What is said of these sentences by themselves; what a whole message must hold is not asked of them. */
function reasonsOf(text: string, options: Options): string {
  const { verdict, findings, ties, promises } = analyse(text, {
    ...options,
    policy: { ...options.policy, required: [] },
  })
  const seen = findings.map(({ rule }) => rule)
  const tied = ties.map(({ what, state, ground }) => `${what} ${state} ${ground?.kind ?? ''}`)
  return JSON.stringify([
    verdict.reasons,
    seen,
    tied,
    promises.map(({ action, strength }) => [action, strength]),
  ])
}

/** Words as they are, and of free ones their shape: capitals, small letters, digits and signs, however many. */
function alike(words: Reach['words'], free: ReadonlySet<string>) {
  return Object.entries(words).map(([name, word]) => [name, free.has(name) ? shapeOf(word ?? '') : word])
}

const shapeOf = (word: string) =>
  word
    .replace(/\p{Lu}/gu, 'A')
    .replace(/\p{Ll}+/gu, 'a')
    .replace(/\p{Lo}+/gu, 'o')
    .replace(/\d+/g, '9')
