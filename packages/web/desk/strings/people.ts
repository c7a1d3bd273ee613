const count = (n: number, one: string, many: string) => `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** Searching. */
export const search = {
  title: 'Search',
  label: 'Name, order, address or words',
  customers: 'Customers',
  cases: 'Cases',
  none: 'Nothing here has these words.',
  begin: 'Type at least two letters.',
} as const

/** Taking a complaint, and sorting what came in. */
export const complaint = {
  take: 'Take a complaint',
  takeIntro: 'Whoever takes it owns it until a hand-over is accepted.',
  who: 'Who is it',
  whoHint: 'Their name, as they say it.',
  how: 'How can we reach them',
  howHint: 'An e-mail address or a number. It also tells whether we know them.',
  words: 'Their words',
  wordsHint: 'As they say it, whole.',
  channel: 'How it came',
  channels: {
    phone: 'By phone',
    'in-person': 'In person',
    email: 'Typed in from a mail',
    letter: 'From a letter',
    chat: 'From a chat',
  },
  severity: 'How bad is it',
  severityUnset: '3 until someone says otherwise',
  severityWhy: 'Why',
  submit: 'Take it',
  taken: (owner: string) => `Taken. ${owner} has it.`,
  sameTitle: 'It may be the same matter',
  same: (title: string) => `An open case of theirs: ${title}`,
  openNew: 'Open the new case',
  openSame: 'Open the earlier one',
  eml: 'A mail file instead (.eml)',
  sort: 'To sort',
  all: 'Complaints',
  views: { 'to-sort': 'To sort', all: 'All' },
  viewsLabel: 'View',
  from: (who: string) => `From ${who}`,
  unknownSender: 'sender not known',
  as: {
    case: 'A case',
    'add-to-case': 'Belongs to a case',
    question: 'A question',
    spam: 'Spam',
    'not-ours': 'Not ours',
  },
  sorted: (how: string) => `Sorted: ${how}`,
  emptySort: 'Nothing waits to be sorted.',
  emptySortText: 'A message that may be a complaint stands here until somebody says what it is.',
  emptyAll: 'No complaint has come in yet.',
  toCase: 'Open the case',
  whichCase: 'Which case',
  raw: 'As it arrived',
} as const

/** Customers. */
export const customer = {
  title: 'Customers',
  search: 'Name, address, number',
  openCases: (n: number) => count(n, 'open case', 'open cases'),
  none: 'No customer has these words.',
  noneYet: 'No customer is known yet. They come with their first complaint, or by import.',
  owed: 'What we owe them',
  nothingOwed: 'Nothing is owed to them now.',
  history: 'What happened to them',
  noHistory: 'We know of nothing that happened to them.',
  happening: {
    order: (number: string) => `Order ${number}`,
    ofOrder: (number: string, kind: string) => `Order ${number}, ${kind}`,
    came: (number: string) => `Order ${number} came`,
    cameAgainst: (number: string, days: number, promised: string) => {
      if (days === 0) return `Order ${number} came on the day it was promised for, ${promised}`
      const far = `${count(Math.abs(days), 'day', 'days')} ${days > 0 ? 'after' : 'before'}`
      return `Order ${number} came ${far} the day it was promised for, ${promised}`
    },
    fields: {
      category: (text: string) => text,
      price: (text: string) => text,
      promised: (text: string) => `promised for ${text}`,
    } as Readonly<Record<string, ((text: string) => string) | undefined>>,
    yes: 'yes',
    no: 'no',
    all: 'All fields',
    from: 'Source',
    id: 'Its id there',
    kind: 'Kind',
  },
  elsewhere: (n: number) => count(n, 'id in another system', 'ids in other systems'),
  cases: 'Their cases',
  noCases: 'They have no case.',
  apologies: (n: number) => `${count(n, 'apology', 'apologies')} in 180 days`,
  reach: 'How to reach them',
  noReach: 'We hold no address or number.',
  kinds: { email: 'e-mail', phone: 'phone', outside: 'outside id' },
  zone: 'Time zone',
  language: 'Language',
  needs: 'What they need',
  needsHint: 'For example large print, a time for calls. Shown by right only.',
  change: 'Change',
  save: 'Keep it',
  name: 'Name',
  email: 'E-mail address',
  phone: 'Phone',
  merge: 'Same person as …',
  mergeWhich: 'Which customer',
  erase: 'Erase…',
  eraseTitle: 'Erase this customer for good',
  eraseFound: (rows: number, open: number, promises: number) =>
    `${rows.toLocaleString('en-GB')} records hold something of theirs: name, addresses, every word of theirs and of ours to them. ` +
    (open || promises
      ? `Open still: ${open} ${open === 1 ? 'case' : 'cases'} and ${promises} ${promises === 1 ? 'promise' : 'promises'}; they go on without the customer’s data.`
      : 'Nothing of theirs is open.'),
  eraseStays:
    'That something was done, when and by whom stays, and the files can still be proved. It cannot be undone.',
  eraseWhy: 'Who asked for it, without their name',
  eraseSure: 'Erase it for good',
  erased: 'The customer is erased.',
  mergeSubmit: 'They are one',
  unmerge: 'They were two after all',
  mergedFrom: (names: string) => `Merged from ${names}`,
  mergedInto: 'This record is part of another.',
  openedAt: (time: string) => `opened ${time}`,
  severity: 'Severity',
} as const
