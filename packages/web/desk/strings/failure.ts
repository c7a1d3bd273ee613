import { count } from './count.ts'

/** Failures. */
export const failure = {
  title: 'Failures',
  what: 'What went wrong',
  state: 'State',
  since: 'Since',
  cases: 'Cases',
  unconfirmed: 'Unconfirmed facts',
  states: {
    suspected: 'suspected',
    dismissed: 'it was nothing',
    confirmed: 'confirmed',
    contained: 'contained',
    fixed: 'fixed',
    verified: 'verified',
  },
  casesOf: (open: number, all: number) =>
    `${open.toLocaleString('en-GB')} open of ${count(all, 'case', 'cases')}`,
  none: 'No failure is known.',
  noneText: 'Open one the moment it appears, before anyone complains. Cases that share it are put under it.',
  open: 'Open a failure',
  openSubmit: 'Open it',
  titleField: 'What went wrong, as a customer would say it',
  titleHint: 'For example: parcels of seller S come two days late.',
  kind: 'Kind',
  kindHint: 'From the list, or a word of your own. Repeats are found by it.',
  kindMakesOwn:
    'Repeats are found by it. With a kind it stands among the failures, and a lead confirms it; leave it empty while it is not known.',
  kindUnknown: 'Kind not yet known',
  name: 'Say better what went wrong',
  nameSubmit: 'Keep it',
  meanwhile: (title: string, kind: string) =>
    `Meanwhile it became “${title}” (${kind}). If you keep yours, it takes the place of that.`,
  steps: 'How far it is',
  confirmation: 'Confirmed',
  confirm: 'It is real',
  step: { containment: 'Contained', fix: 'Repaired', verification: 'Checked', cause: 'Cause' },
  record: {
    containment: 'It touches nobody new',
    fix: 'What failed works again',
    verification: 'Somebody looked, and it holds',
    cause: 'Why it happened',
  },
  stepWords: {
    containment: 'What keeps it from touching more customers',
    fix: 'What was repaired, and how',
    verification: 'How you know that it holds',
    cause: 'The cause: a thing or a policy, never a culprit',
  },
  lesson: 'Write a lesson down',
  doNext: 'Record the next step',
  noCases: 'No case is under it yet.',
  trend: {
    title: 'Why it is suspected',
    byItself:
      'Nobody opened this: the count alone did. Look at the complaints, then take it or say that it was nothing.',
    counted: 'Customers',
    window: 'Counted from',
    until: 'to',
    expected: 'Usual for these hours',
    before: 'The weeks before, latest first',
    chance: 'Chance alone',
    p: (p: number) =>
      p < 0.000001 ? 'less than once in a million' : `once in ${Math.round(1 / p).toLocaleString('en-GB')}`,
    who: 'Who came in that time',
    more: (n: number) => `and ${n.toLocaleString('en-GB')} more`,
    nobodyLeft:
      'None of them is found now: their failure goes by another kind, or they are no longer on file.',
    take: 'I look after it',
    dismiss: 'It was nothing',
    taken: 'Somebody looks after it.',
    dismissed: 'Somebody looked: it was nothing.',
    over: 'The count is usual again since',
  },
} as const

/** The ledger of promises. */
export const promise = {
  title: 'Promises',
  views: { 'at-risk': 'At risk', mine: 'Mine', open: 'Open', broken: 'Broken', all: 'All' },
  viewsLabel: 'View',
  next: 'The next that may break',
  none: {
    'at-risk': 'No promise is at risk.',
    mine: 'You have no open promise.',
    open: 'No promise is open.',
    broken: 'No promise broke.',
    all: 'No promise was made yet.',
  },
  noneText: 'A promise comes here when a message with one leaves, or by hand from its case.',
  what: 'What',
  due: 'Due',
  whom: 'To whom',
  standing: 'Standing',
  keep: 'Keep it now, or tell them a new time',
  toCase: 'Open the case',
  toStatusPage: 'Open the status page',
  toFailure: 'Open the failure',
} as const

/** Remedies and requests. */
export const remedy = {
  title: 'Remedies',
  authority: (perCase: string, gesture: string) =>
    `You may give up to ${perCase} a case without asking, and up to ${gesture} beyond the fix.`,
  noAuthority: 'You may give anything without a sum; sums need somebody’s yes.',
  owed: 'Given, not yet delivered',
  noneOwed: 'Everything that was given has been delivered.',
  requests: 'Asked of you',
  noRequests: 'Nobody waits for your yes.',
  request: 'A request',
  asks: (name: string) => `${name} asks:`,
  wants: (who: string) => `${who} asks`,
  reason: 'Why',
  decideBy: 'Decide by',
  sum: 'Sum',
  yes: 'Yes',
  no: 'No, offer …',
  noWords: 'Why not, and what instead',
  counter: 'A sum you would agree to',
  noSubmit: 'No, with this',
  answered: 'This request has its answer.',
  gone: 'This request is not open any more.',
  catalogue: 'The catalogue',
} as const

/** What customers told that reaches beyond their own case. */
export const idea = {
  title: 'What customers tell us',
  points: { elsewhere: 'How others put it right', ideas: 'Ideas of customers' },
  none: {
    elsewhere: 'Nobody has told yet how another company put it right.',
    ideas: 'No customer has given an idea yet.',
  },
  noneText: 'Write it into the account of a case; it is listed here.',
  toCase: (name: string) => `Case of ${name}`,
} as const

/** Lessons. */
export const lesson = {
  title: 'Lessons',
  none: 'No lesson is written down yet.',
  noneText: 'They come with the close of a case, or with the repair of a failure.',
  cause: 'Cause',
  learned: 'Learned',
  cases: (n: number) => count(n, 'case', 'cases'),
  again: (n: number) => (n === 0 ? 'has not come back' : `came back ${count(n, 'time', 'times')}`),
  change: 'The change',
  plan: 'Plan the change',
  what: 'What changes',
  owner: 'Who makes it',
  due: 'By when',
  planSubmit: 'Plan it',
  planned: (owner: string) => `${owner} makes it`,
  done: 'The change is made',
  prove: 'It was shown to work',
  proof: 'How we know that it works',
  proved: 'Shown to work',
  made: 'made',
} as const

/** Mail that left, or waits. */
export const mail = {
  title: 'Mail',
  views: { all: 'All', uncertain: 'Uncertain', bounced: 'Bounced', waiting: 'Waiting', kept: 'Kept' },
  viewsLabel: 'View',
  none: 'Nothing here.',
  noneText: {
    all: 'Nothing has left yet.',
    uncertain: 'It is known how every message stands.',
    bounced: 'Nothing came back.',
    waiting: 'Nothing waits to leave.',
    kept: 'Nothing is kept back.',
  },
  keptHere: 'No mail server is set: messages are kept and shown here, and nothing leaves.',
  setServer: 'Set a mail server',
  kept: 'kept, not sent',
  settle: 'Settle it',
  settleIntro:
    'The answer of the mail server was lost, so it may have arrived. We never send twice. Ask the customer, or mark what the log of the mail server says.',
  reference: (reference: string) => `In the log it goes by its Message-ID: ${reference}`,
  as: 'What you found out',
  delivered: 'It arrived',
  bounced: 'It did not arrive',
  how: 'How you know',
  submit: 'Keep it',
  toCase: 'Open the case',
} as const

/** Away. */
export const away = {
  title: 'Away until …',
  until: 'Back at',
  untilHint: 'Leave it empty if you do not know yet.',
  due: 'What falls due meanwhile',
  nothing: 'Nothing of yours falls due meanwhile.',
  offer: (name: string) => `Offer to ${name}`,
  offered: (name: string) => `Offered to ${name}`,
  reason: 'I am away when this falls due.',
  go: 'I am away now',
} as const
