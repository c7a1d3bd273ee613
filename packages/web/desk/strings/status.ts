/** What was published elsewhere about a failure, before Amends. */
export const notice = {
  title: 'What was published',
  from: (source: string) => `imported from ${source}`,
  imported: 'It came in from a file: this is history, nobody owes anything for it, and nothing is sent.',
  count: (updates: number, kept: number, promised: number) =>
    promised === 0
      ? `${updates.toLocaleString('en-GB')} ${updates === 1 ? 'update' : 'updates'}; none said when the next comes.`
      : `${updates.toLocaleString('en-GB')} ${updates === 1 ? 'update' : 'updates'}. ${kept.toLocaleString('en-GB')} of ${promised.toLocaleString('en-GB')} times that were given for the next were kept.`,
  promised: 'Next promised for',
  came: 'came',
  standings: { kept: 'kept', 'kept late': 'broken: it came late', late: 'broken: none came' },
} as const

/** The status page of a failure, as the desk speaks of it. */
export const status = {
  title: 'Status page',
  none: 'Nobody outside can read about this failure yet.',
  noneText:
    'A status page tells everybody what is wrong, what you do about it, and when the next word comes.',
  ofACase: 'Name the failure first: a status page tells of one that touches many.',
  open: 'Open a status page',
  openSubmit: 'Open it',
  titleField: 'What it is called there, in a customer’s words',
  reach: 'Who finds it',
  reaches: { public: 'Everybody', link: 'Whoever has the link' },
  slug: 'The end of its address',
  slugHint: 'Small letters, digits and hyphens. It cannot be changed later.',
  write: 'Write an update',
  read: 'Read it as they do',
  address: 'Address',
  ended: 'Out of sight',
  end: 'Take it out of sight',
  reopen: 'Show it again',
  next: 'The next word',
  noNext: 'None is promised',
  followers: (n: number) =>
    n === 0
      ? 'Nobody follows it by mail yet.'
      : `${n.toLocaleString('en-GB')} ${n === 1 ? 'person follows' : 'people follow'} it by mail.`,
  state: 'How far it is',
  updates: 'What it says',
  noUpdates: 'It says nothing yet.',
  leaves: 'can still be called back',
  calledBack: 'called back',
  callBack: 'Call it back',
  everybody: 'everybody',
  by: (name: string) => `by ${name}`,
  said: 'It is on its way to the status page.',
  facts: ['Everybody reads this'],
} as const
