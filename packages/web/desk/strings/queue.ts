const plural = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** The queue, an owner's home. */
export const queue = {
  title: 'Queue',
  views: { mine: 'Mine', team: 'Team', waiting: 'Waiting', all: 'All' },
  viewsLabel: 'View',
  group: (title: string, n: string) => `${title} · ${n}`,
  groups: {
    late: 'Late',
    soon: 'Next hour',
    today: 'Later today',
    later: 'Later',
    sort: 'To sort',
    waiting: 'Waiting',
  },
  next: 'Next',
  rule: (principle: string, rule: string) => `rule ${principle}, ${rule}`,
  reckoned: (rule: string) => `Reckoned by ${rule}.`,
  open: 'Open it',
  more: 'Show more',
  openCase: 'Open the case',
  call: (name: string) => `Call ${name}`,
  said: (name: string) => `What ${name} said`,
  blockedBy: (what: string) => `Blocked: ${what}`,
  emptyTitle: 'Nothing is owed now.',
  emptyWaiting: 'No case waits for anybody.',
  emptyNext: (what: string, when: string) => `Next: ${what}, ${when}.`,
  emptyNone: 'When a complaint comes in, what you owe stands here, the most urgent first.',
  waysIn: {
    label: 'How complaints come in',
    take: 'Write one down',
    file: 'Bring in a file',
    key: 'Connect a program',
  },
  emptyFilter: 'No case fits these filters.',
  emptyFilterHidden: (n: number) => `They hide ${plural(n, 'open case', 'open cases')}.`,
  clearFilters: 'Clear the filters',
  noTime: 'no time set',
  due: 'due ',
  list: 'What is owed, most urgent first',
  detail: 'The row in hand',
} as const
