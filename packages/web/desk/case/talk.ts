/** The parts of an account that a line of a talk may belong to, by its figure. */
export const talkParts = ['happened', 'cost', 'felt', 'wanted', 'ideas', 'elsewhere'] as const

type TalkPart = (typeof talkParts)[number]

/** Sorts the lines of a talk: "2 a day off" is what it cost; a line without a figure belongs to the one before. */
export function partsOf(text: string): Readonly<Record<TalkPart, string>> {
  const parts: Record<TalkPart, string[]> = {
    happened: [],
    cost: [],
    felt: [],
    wanted: [],
    ideas: [],
    elsewhere: [],
  }
  let current: TalkPart = 'happened'
  for (const line of text.split('\n')) {
    const [figure] = line
    const named = line[1] === ' ' ? talkParts[Number(figure) - 1] : undefined
    if (named) current = named
    const words = (named ? line.slice(2) : line).trim()
    if (words) parts[current].push(words)
  }
  return {
    happened: parts.happened.join('\n'),
    cost: parts.cost.join('\n'),
    felt: parts.felt.join('\n'),
    wanted: parts.wanted.join('\n'),
    ideas: parts.ideas.join('\n'),
    elsewhere: parts.elsewhere.join('\n'),
  }
}
