import { apologiesSaid } from './count.ts'

/** A later round of a case. */
export const round = {
  title: (n: number) => `Round ${n}`,
  open: (n: number) => `Round ${n}: what we missed`,
  what: 'this round',
  none: 'There is no such round.',
  noneHint: 'A round opens when a customer says that it isn’t right yet.',
  theirs: (name: string) => `What ${name} says now`,
  noTheirs: 'Their words are not written down.',
  ours: 'What we had said',
  noOurs: 'Nothing had reached them from a person before this.',
  from: {
    complaint: 'Wrote again',
    correction: 'Corrected our account',
    answer: 'Answered our question',
  },
  said: {
    title: 'What they named, and whether it was answered',
    none: 'No word of theirs stood out.',
    never: (name: string, times: number) =>
      times > 1
        ? `${name} named this ${times} times; our message never did`
        : `${name} named this; our message never did`,
    answered: 'our message names it',
  },
  substance: {
    title: 'Before you apologise again',
    hint: 'Words alone have not worked. The second apology leaves once both of these are so.',
    value: 'Something of value is granted in this round, or they said they want none',
    change: 'Something is done since they said it isn’t right: a fix, a delivery or a kept promise',
    is: 'so',
    isNot: 'not yet',
    lead: 'This is the third time. A lead speaks to them in person; it stands in the lead’s queue.',
    apologies: apologiesSaid,
  },
  missed: 'What it left out',
  missedNothing: 'It held every part of an apology.',
  held: 'What it held',
  promised: 'What we had promised',
  noPromises: 'Nothing.',
  write: 'Write what is missing',
} as const
