import { count } from './count.ts'

/** The kinds of failure, in the settings. */
export const kinds = {
  intro:
    'One word for each kind of failure, so that repeats are found. A failure may bear a word that is not on the list: nothing that went wrong waits for a setting.',
  none: 'No kind is on the list yet.',
  noneText: 'Failures can be opened all the same, each with a word of its own. Add the ones that come back.',
  add: 'Add a kind',
  submit: 'Add it',
  name: 'What it is called',
  nameHint: 'In customers’ terms, short, such as late delivery.',
  severity: 'How bad it usually is',
  severityHint: 'A failure of this kind begins with it, unless somebody says otherwise.',
  noUsual: 'Said anew each time',
  usually: (level: number) => `usually severity ${level}`,
  failures: (n: number) => (n === 0 ? 'no failure yet' : count(n, 'failure', 'failures')),
  change: (name: string) => `Change “${name}”`,
  renames: (n: number) =>
    n === 0
      ? null
      : `${count(n, 'failure bears', 'failures bear')} it and ${n === 1 ? 'takes' : 'take'} the new name.`,
  retire: 'Retire',
  retireOf: (name: string) => `Retire “${name}”`,
  retired: 'Retired',
  retiredText: 'Not offered any more. Failures that bear them keep them.',
  isRetired: (name: string) => `“${name}” is retired`,
  retiredOn: 'retired',
  bringBack: 'Bring back',
  bringBackOf: (name: string) => `Bring back “${name}”`,
  isBack: (name: string) => `“${name}” is offered again`,
  unlisted: 'In use, not on the list',
  unlistedText: 'Words that failures bear. Put one on the list when it comes back.',
  list: 'Put on the list',
  listOf: (name: string) => `Put “${name}” on the list`,
  isListed: (name: string) => `“${name}” is on the list`,
  meanwhile: (name: string, usual: string | null) =>
    `Meanwhile it became “${name}”${usual ? `, ${usual}` : ''}. If you keep yours, it takes the place of that.`,
} as const
