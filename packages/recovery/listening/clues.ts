import { english } from '@amends/analyser/en/pack'
import { hitsOf } from '@amends/analyser/hits'
import { languageOf } from '@amends/analyser/language'
import type { Pack } from '@amends/analyser/pack'
import { read } from '@amends/analyser/read'
import { spanOf } from '@amends/analyser/reading'
import { guard } from '@amends/analyser/guard'
import { type Clue, clueGroups } from './clue.ts'
import { makeListeningPack } from './clue-pack.ts'
import { loudness } from './loudness.ts'
import { clueRules } from './rules/index.ts'

let made: Pack | undefined
const groups = new Map(clueRules.map(({ id, group }) => [id, group] as const))

/** The clues in what a customer wrote or said, in text order; of clues of one group that share words, the longest. */
export function cluesIn(words: string): readonly Clue[] {
  const { text } = guard(words)
  const reading = read(text, packOnce())
  const found = hitsOf(reading, packOnce()).flatMap((hit): Clue[] => {
    const group = groups.get(hit.rule.id)
    return group ? [{ group, span: spanOf(reading, hit), rule: hit.rule.id }] : []
  })
  return clueGroups
    .flatMap((group) => longest([...found, ...loudness(text)].filter((clue) => clue.group === group)))
    .toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1])
}

/** Whether a text is one the rules can read; what is too short to tell is. */
export function isReadable(words: string): boolean {
  const pack = packOnce()
  const { tokens } = read(guard(words).text, pack)
  return [english.tag, 'und'].includes(languageOf(tokens, pack.lexis.vocabulary, undefined))
}

const packOnce = () => (made ??= makeListeningPack(clueRules))

function longest(clues: readonly Clue[]): Clue[] {
  const kept: Clue[] = []
  for (const clue of clues.toSorted((a, b) => width(b) - width(a)))
    if (!kept.some(({ span }) => span[0] < clue.span[1] && clue.span[0] < span[1])) kept.push(clue)
  return kept
}

const width = ({ span: [start, end] }: Clue) => end - start
