/** Systems that tell what happened. */
export const sources = {
  intro:
    'Systems that tell by webhook what happened to customers. Each signs what it sends; what nobody signed is refused.',
  none: 'No system tells of happenings yet.',
  add: 'Open a source',
  name: 'What it is called here',
  nameHint: 'It stands beside what it tells, for example web-shop.',
  kind: 'What it is',
  kinds: { shopify: 'Shopify', stripe: 'Stripe', generic: 'another system' },
  secret: 'Its signing secret',
  secretHint:
    'Shopify and Stripe show it where the webhook is set up. For another system leave it empty: we make one.',
  mapping: 'Which part of its JSON holds what',
  mappingHint:
    'For another system, one on each line: kind=event.type, at=event.time, sourceId=event.id, outsideId=account.number. kindIs=order where every one is an order.',
  submit: 'Open it',
  made: (secret: string) => `The secret: ${secret}`,
  madeHint:
    'Copy it now; it is shown only here. It signs as Amends-Signature: t=SECONDS,v1=HEX, the HMAC-SHA-256 of SECONDS.BODY.',
  sendTo: 'It sends to',
  change: 'Change the secret',
  changing: (name: string) => `Change the secret of ${name}`,
  changeSubmit: 'Change it',
  earlier: 'The secret before is good, too, until',
  close: 'Close it',
  closed: 'closed',
  sent: 'What it sent',
  nothingSent: 'Nothing has come from it yet.',
  standings: {
    taken: 'taken',
    replaced: 'replaced',
    known: 'known',
    'not-understood': 'not understood',
  },
  body: 'As it came',
}

/** What comes in from a file. */
export const fileImport = {
  intro:
    'Complaints, or what happened to customers (orders, deliveries, calls …), from a CSV or JSONL file. The same file again adds nothing.',
  file: 'The file',
  mapping: 'Which column holds what',
  columns: {
    complaints: {
      words: 'Their words',
      name: 'Name',
      email: 'E-mail address',
      phone: 'Phone',
      subject: 'Subject',
      receivedAt: 'When it came',
      sourceId: 'Its number there',
      outsideId: 'Number of the customer',
      channel: 'How it came',
      severity: 'How bad it is, 1 to 5',
      zone: 'Time zone of the customer',
      sentAt: 'When it was sent',
    },
    happenings: {
      outsideId: 'Number of the customer',
      email: 'E-mail address',
      phone: 'Phone',
      name: 'Name',
      kind: 'What kind it is',
      at: 'When it happened',
      sourceId: 'Its number there',
      asOf: 'When it was last changed there',
      zone: 'Time zone of the customer',
    },
  } as Readonly<Record<'complaints' | 'happenings', Readonly<Record<string, string>>>>,
  target: 'Take in',
  targets: [
    { value: 'complaints', label: 'complaints' },
    { value: 'happenings', label: 'what happened to customers' },
  ],
  kindIs: 'What all of them are',
  kindIsHint: 'For example order, where no column says it. Columns not chosen come along as particulars.',
  noColumn: 'not in the file',
  dateOrder: 'A date such as 3/4',
  dateOrders: [
    { value: '', label: 'as the file shows' },
    { value: 'day-first', label: 'the third of April' },
    { value: 'month-first', label: 'the fourth of March' },
  ],
  source: 'Where it comes from',
  sourceHint: 'One word, such as old-helpdesk. With the number there it keeps rows from being taken twice.',
  dryRun: 'Dry run: read everything, change nothing',
  start: 'Start',
  jobs: 'Imports',
  none: 'Nothing has been imported yet.',
  standings: { waiting: 'waiting', running: 'running', done: 'done', stopped: 'stopped' },
  progress: (p: { rows: number; taken: number; replaced: number; known: number; refused: number }) =>
    [
      `${p.rows.toLocaleString('en-GB')} read`,
      `${p.taken.toLocaleString('en-GB')} taken`,
      ...(p.replaced ? [`${p.replaced.toLocaleString('en-GB')} replaced`] : []),
      `${p.known.toLocaleString('en-GB')} known`,
      `${p.refused.toLocaleString('en-GB')} refused`,
    ].join(' · '),
  dry: 'dry run',
  errors: 'Refused rows (CSV)',
  rows: 'The first rows',
}
