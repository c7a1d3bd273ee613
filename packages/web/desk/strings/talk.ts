/** A talk on the phone or face to face. */
export const talk = {
  title: (name: string) => `Talk with ${name}`,
  minutes: (n: number) => `${n} min`,
  heard: 'What they say',
  heardHint:
    'Listen; say nothing yet. Begin a line with 1 to 6 and a space: happened, cost, felt, wanted, ideas, others.',
  nothingHeard: 'Write down at least one line of theirs first.',
  keepAccount: 'Keep it as their account',
  readBack: {
    title: 'Read it back',
    hint: 'Read each point out, and ask whether that is how it was.',
    right: 'That’s right',
    wrong: 'Not quite',
    really: (point: string) => `${point}: what is it really?`,
    keep: 'Keep what they said of it',
    none: 'Ask about each point first.',
    kept: 'Kept: what they said of your account.',
  },
  said: 'What you said',
  saidHint: 'A few words are enough: what you told them, and what you promised.',
  purpose: 'What it was',
  channel: 'How',
  nothingSaid: 'Write down what you said first.',
  keepTalk: 'Keep the talk',
  script: 'What you may say',
  listen: 'Only what is confirmed or granted stands here.',
  noFacts: 'Nothing is confirmed yet. Say sorry for what they met, ask, and say when they hear next.',
} as const

/** The first word. */
export const firstWord = {
  title: (name: string) => `Your first word to ${name}`,
  intro: 'In your own words; it holds no cause, fix or amount, so nothing locks it:',
  lines: (name: string) => [
    `that you are sorry for what ${name} met, named as ${name} named it`,
    'one question: what would put it right, by when',
    `when ${name} hears from you next`,
  ],
  byPhone: 'Said by phone',
} as const

/** The file of a case. */
export const file = {
  title: 'The whole file',
  whole: (n: number) => `${n} events, chain whole`,
  broken: (at: readonly number[]) => `Chain broken at ${at.join(', ')}`,
  head: (hash: string) => `head ${hash}…`,
  number: 'No.',
  when: 'When',
  what: 'What',
  who: 'Who',
  hash: 'Hash',
  print: 'To print',
  json: 'JSON',
} as const
