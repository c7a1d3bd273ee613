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
  missed: 'What it left out',
  missedNothing: 'It held every part of an apology.',
  held: 'What it held',
  promised: 'What we had promised',
  noPromises: 'Nothing.',
  write: 'Write what is missing',
} as const
