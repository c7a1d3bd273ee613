import type { Words } from '../../ui/words.ts'

const plural = (n: number, one: string, many: string) =>
  `${n.toLocaleString('en-GB')} ${n === 1 ? one : many}`

/** What the building blocks say. */
export const ui: Words = {
  now: 'now',
  inMinutes: (n) => `in ${n} min`,
  inHours: (n) => `in ${n} h`,
  inDays: (n) => `in ${plural(n, 'day', 'days')}`,
  minutesAgo: (n) => `${n} min ago`,
  hoursAgo: (n) => `${n} h ago`,
  daysAgo: (n) => `${plural(n, 'day', 'days')} ago`,
  minutesLate: (n) => `${n} min late`,
  hoursLate: (n) => `${n} h late`,
  daysLate: (n) => plural(n, 'day late', 'days late'),
  inPlace: (when, place) => (place ? `${when} in ${place}` : when),
  undo: 'Undo',
  close: 'Close',
  why: 'Why?',
  optional: '(optional)',
  saved: (time) => `Saved ${time}`,
  saving: 'Saving…',
  keptHere: 'Kept on this device',
  problems: (n) => `${plural(n, 'entry', 'entries')} to change before this can be saved`,
  noMatch: 'Nothing here has that name.',
  searchActs: 'What would you like to do?',
  actsTitle: 'Everything you can do here',
  keysTitle: 'Keys on this page',
  keysSwitch: 'Single letters act',
  keysHint: 'Switch this off if you dictate, or if keys are pressed by accident. Keys with Ctrl or ⌘ stay.',
  messages: 'Messages',
  tryAgain: 'Try again',
  reference: (code) => `If it stays, quote ${code} to your admin.`,
  or: 'or',
  showList: 'Show the list',
}
