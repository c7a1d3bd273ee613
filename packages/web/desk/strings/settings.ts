import { checks } from './checks.ts'
import { importWords } from './import.ts'
import { keys } from './keys.ts'
import { mailServer } from './mail-server.ts'
import { sources } from './sources.ts'
import { silent } from './silent.ts'
import { count } from './count.ts'

type Term = { count: number; unit: 'minutes' | 'working-minutes' | 'working-days' }

const units = { minutes: 'minutes', 'working-minutes': 'working minutes', 'working-days': 'working days' }

/** Settings: the current rule as a sentence, then Change. */
export const settings = {
  title: 'Settings',
  parts: {
    people: 'People',
    calendars: 'Calendars',
    kinds: 'Kinds of failure',
    remedies: 'Remedies',
    authority: 'Authority',
    policy: 'Policy',
    silent: 'The silent ones',
    checks: 'The check',
    'mail-server': 'Mail server',
    mailboxes: 'Mailboxes',
    keys: 'API keys',
    retention: 'Keeping',
    import: 'Import',
    sources: 'Sources',
    yourself: 'What customers see',
    reminders: 'Reminders',
    appearance: 'Appearance',
  },
  partsLabel: 'Parts of the settings',
  change: 'Change',
  save: 'Keep it',
  add: 'Add',
  mayNot: 'Changing this is not among your rights. An admin, or a lead, can.',
  term: ({ count: n, unit }: Term) => `${n.toLocaleString('en-GB')} ${units[unit]}`,
  units,
  people: {
    add: 'Add a person',
    name: 'Name',
    publicName: 'Name customers read',
    email: 'E-mail address',
    phone: 'Phone customers may ring',
    roles: 'Roles',
    role: {
      member: 'Member: owns cases',
      lead: 'Lead: confirms failures, sets policy',
      hr: 'HR: clears personnel facts',
      admin: 'Admin: sets up',
      auditor: 'Auditor: reads and verifies',
    },
    roleShort: { member: 'member', lead: 'lead', hr: 'HR', admin: 'admin', auditor: 'auditor' },
    calendar: 'Calendar',
    ownCalendar: 'The workspace’s own',
    submit: 'Add the person',
    code: (code: string) => `One-time code: ${code}`,
    codeHint: 'Give it to them. With it they set their password at /code; it is shown only here.',
    newCode: 'New one-time code',
    here: 'here',
    away: 'away',
    left: 'has left',
    leave: 'End their access',
    become: 'Become this person',
  },
  calendars: {
    add: 'Add a calendar',
    name: 'Name',
    zone: 'Time zone',
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    windowsHint: 'Such as 09:00–12:30, 13:30–17:30; empty when closed.',
    badWindows: 'Write windows as 09:00–12:30, 13:30–17:30',
    closed: 'Closed days',
    closedHint: 'One day a line, as 2026-12-25.',
    closedCount: (n: number) => count(n, 'closed day', 'closed days'),
    holidays: 'Add public holidays',
    country: 'Country, two letters',
    region: 'Region, if any',
    year: 'Year',
    fetch: 'Add them',
    added: (n: number) => `${count(n, 'day', 'days')} added below. Keep the calendar to put them in force.`,
    effect: 'Everything that is owed by this calendar is reckoned anew when you keep it.',
    workspaceOwn: 'the workspace’s own',
    open: (zone: string) => `told in ${zone}`,
    shut: 'closed',
  },
  remedies: {
    add: 'Add a remedy',
    kind: 'Kind',
    kinds: {
      repair: 'Repair',
      replacement: 'Replacement',
      return: 'Return',
      refund: 'Refund',
      credit: 'Credit',
      alternative: 'Alternative',
      'new-person': 'A new person',
      gesture: 'A gesture',
    },
    title: 'What it is called',
    titleHint: 'As a customer would read it.',
    max: 'At most, if it has a sum',
    leadTime: 'Working days until it is there',
    allowed: 'The business allows it now',
    gesture: 'Beyond the fix: something more',
    none: 'The catalogue is empty: nothing can be offered yet.',
    line: (entry: { allowed: boolean; gesture: boolean; leadTime: number }, max: string | null) =>
      [
        max && `up to ${max}`,
        entry.leadTime === 0 ? 'at once' : `within ${count(entry.leadTime, 'working day', 'working days')}`,
        entry.gesture && 'beyond the fix',
        !entry.allowed && 'not allowed now',
      ]
        .filter(Boolean)
        .join(' · '),
  },
  authority: {
    line: (role: string, perCase: string, gesture: string) =>
      `A ${role} may give up to ${perCase} a case without asking, and up to ${gesture} beyond the fix.`,
    none: (role: string) => `A ${role} asks for every sum.`,
    perCase: (role: string) => `${role}: a case`,
    gesture: (role: string) => `${role}: beyond the fix`,
    hint: 'Empty: every sum is asked for.',
  },
  checks,
  policy: {
    lines: {
      firstWord: (t: string) => `A person’s first word goes within ${t} of arrival.`,
      noneSaid: (t: string) => `When no time of the next news was said, it is ${t}.`,
      handOver: (t: string) => `An offer to hand over waits ${t} for its answer, then goes to the lead.`,
      request: (t: string) => `A request for a remedy waits ${t} for its answer.`,
      verify: (t: string) => `The owner checks a fix ${t} after it.`,
      ask: (t: string) => `The customer is asked whether it is right ${t} after the check.`,
      quiet: (from: string, until: string, level: number) =>
        `Quiet hours are the customer’s ${from} to ${until}, except from severity ${level} up.`,
      same: (days: number) =>
        `A new complaint of the same customer within ${count(days, 'day', 'days')} is offered as the same case.`,
      undo: (seconds: number) => `A message can be called back for ${count(seconds, 'second', 'seconds')}.`,
      receipt: (on: boolean) => (on ? 'A receipt goes out at once.' : 'No receipt goes out.'),
      agents: (purposes: readonly string[], level: number) =>
        purposes.length
          ? `What an agent writes as ${purposes.join(' or ')} may leave without the owner, up to severity ${level}; never money or a promise.`
          : 'What an agent writes waits for the owner of the case.',
      names: (names: string) =>
        names === 'public-name'
          ? 'Customers read the public name of a person.'
          : 'Customers read the full name of a person.',
    },
    version: (n: number) => `version ${n}`,
    fields: {
      firstWord: 'First word, working minutes from arrival',
      noneSaid: 'Next news when none was said, working minutes',
      handOver: 'Answer to a hand-over, minutes',
      request: 'Answer to a request, working minutes',
      verify: 'Check of the fix, working minutes',
      ask: 'Question after the check, working minutes',
      from: 'Quiet from',
      until: 'Quiet until',
      same: 'Days in which it may be the same case',
      undo: 'Seconds in which a message can be called back',
      receipt: 'A receipt goes out at once',
      agents: 'Receipts and updates of an agent may leave without the owner, up to severity 2',
      agentsHint:
        'Never money, a promise, or to an address we do not know as theirs. The check reads words: not every promise can be told from them.',
      names: 'Names customers read',
      publicName: 'The public name',
      fullName: 'The full name',
    },
    effect: 'Everything that is owed is reckoned anew when you keep it.',
  },
  silent,
  mailServer,
  retention: {
    raw: (days: number | null) =>
      days === null
        ? 'Mail as it arrived, and what imports left behind, is kept for good.'
        : `Mail as it arrived, and what imports left behind, is taken away after ${count(days, 'day', 'days')}. What was said stays in the case.`,
    customers: (days: number | null) =>
      days === null
        ? 'Customers are kept for good. One is erased only when somebody does it.'
        : `A customer is erased ${count(days, 'day', 'days')} after their last case was closed, unless they wrote since: name, addresses, and every word of theirs and of ours to them. That something was done, when and by whom stays, and the file can still be proved.`,
    next: 'With the next run, within a day',
    nothing: 'Nothing is old enough today.',
    raws: (n: number) => count(n, 'mail as it arrived', 'mails as they arrived'),
    importRows: (n: number) => count(n, 'row or file of an import', 'rows and files of imports'),
    people: (n: number) => `${count(n, 'customer', 'customers')} for good`,
    title: 'How long things are kept',
    rawDays: 'Days for mail as it arrived and for import files',
    customerDays: 'Days for customers after their last case was closed',
    hint: 'Empty: for good.',
  },
  keys,
  sources,
  import: importWords,
  reminders: {
    byMail: (address: string, level: number) =>
      level >= 100
        ? `What is yours is mailed to ${address} when it is due.`
        : `What is yours is mailed to ${address} when ${level} % of its time is over.`,
    noMail: 'You are told here in the desk, and not by mail.',
    caps: 'In your own hours, at most one mail in ten minutes; it names six things an hour and thirty a day, and says how many more there are. It holds the name of the case, nothing they wrote.',
    kept: 'No mail leaves this workspace: what would have gone is kept and shown here.',
    wish: 'Mail me what is due',
    from: 'From when',
    levels: [
      { value: '80', label: 'when 80 % of the time is over' },
      { value: '100', label: 'when it is due' },
    ],
    last: 'The last mail',
    standings: {
      attempting: 'is on its way.',
      delivered: 'The mail server took it.',
      refused: 'The mail server refused it.',
      later: 'The mail server did not take it; the next mail says what is still due.',
      uncertain: 'It may have arrived: the answer was lost, so it is not sent again.',
      kept: 'Kept here.',
    },
    more: (n: number) =>
      n === 1 ? '1 more was not named.' : `${n.toLocaleString('en-GB')} more were not named.`,
    sound: 'A sound when something is due',
    soundHint: 'On this device, while the desk is open.',
  },
  yourself: {
    seen: 'At the top of their page',
    owner: (name: string) => `${name} is looking after this, and stays with it until it is right.`,
    phone: (phone: string) => `They may ring ${phone}.`,
    noPhone: 'They read no telephone number of yours. An admin can set one.',
    picture: 'Your picture',
    alt: 'Your picture',
    choose: 'Choose a picture',
    another: 'Choose another picture',
    kept: 'Its middle is kept, small. Where and when it was taken stays on this device. It is deleted with your account.',
    odd: 'This cannot be read as a picture. Choose a PNG, JPEG or WebP.',
    show: 'Customers may see it',
    showHint: 'Those whose case you own. Without it they see your initials.',
    remove: 'Delete the picture',
  },
  appearance: {
    theme: 'Theme',
    themes: { system: 'As the system has it', light: 'Light', dark: 'Dark' },
    rows: 'Height of rows',
    rowHeights: { roomy: 'Roomy', compact: 'Compact' },
    times: 'Times',
    timeStyles: {
      relative: 'How far away, and the time: in 6 min · 14:20',
      absolute: 'The time alone: 14:20',
    },
    keys: 'Single letters act',
    keysHint: 'Switch this off if you dictate, or if keys are pressed by accident.',
    here: 'Kept on this device.',
  },
} as const
