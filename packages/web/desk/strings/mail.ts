import { count } from './count.ts'

/** Mail that came, wherever it is shown. */
export const cameMail = {
  title: 'Mail that came',
  sent: 'Mail that left',
  views: { 'set-aside': 'Set aside', machines: 'From machines', taken: 'Taken', all: 'All' },
  viewsLabel: 'View',
  noneText: {
    'set-aside': 'Nothing waits to be looked at.',
    machines: 'No machine has written.',
    taken: 'Nothing has been taken in by mail yet.',
    all: 'No mail has come yet.',
  },
  noMailbox: 'No mailbox is set, so nothing comes by mail.',
  addMailbox: 'Add a mailbox',
  kinds: {
    person: 'From a person',
    'automatic-answer': 'Automatic answer',
    bounce: 'Did not arrive',
    delay: 'Delayed',
    'delivery-report': 'Delivery report',
    'abuse-report': 'Abuse report',
    list: 'Mailing list',
    automatic: 'From a machine',
    own: 'Our own',
    colleague: 'A colleague’s answer',
    unreadable: 'Can’t be read',
    'too-large': 'Very large',
    'too-many': 'Too many at once',
  },
  aside: 'Set aside',
  copy: 'a copy',
  nobody: 'sender not known',
  into: (mailbox: string) => `to ${mailbox}`,
  show: 'The mail as it arrived',
  frame: 'The mail, without its images',
  raw: 'Download the mail',
  unreadable: 'This mail can’t be shown here. Download it to look at it.',
  file: (name: string, size: string) => `${name} (${size})`,
  size: (bytes: number) =>
    bytes < 1_000_000
      ? `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString('en-GB')} kB`
      : `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`,
  take: 'Somebody wrote this',
  taken: 'It waits to be sorted.',
  look: 'Nothing to do',
  looked: 'Looked at.',
  toCase: 'Open the case',
  toSort: 'To sort',
  unproven: {
    title: 'A reply from an unknown address',
    text: 'It answers what we wrote in this case, but nobody with this address has written in it before.',
    accept: 'It belongs here',
    accepted: 'It is part of the case now. Further mail from this address joins it by itself.',
    otherwise: 'It is something else',
  },
  otherMatter: 'They gave it another subject. Is it another matter?',
  ownCase: 'Make it a case of its own',
  around: 'What machines wrote',
} as const

/** The mailboxes complaints come to. */
export const mailboxWords = {
  none: 'No mailbox is set. Complaints that come by mail are then taken in by hand, or as a mail file.',
  add: 'Add a mailbox',
  change: 'Change',
  name: 'Name',
  address: 'E-mail address',
  host: 'IMAP server',
  port: 'Port',
  secure: 'TLS from the first byte (port 993)',
  login: 'Login',
  password: 'Password',
  signIn: 'Sign in with',
  byPassword: 'A password',
  account: (provider: string, client: string) => `The connected account (${provider}, ${client})`,
  providers: { google: 'Google', microsoft: 'Microsoft', other: 'another provider' },
  newPassword: 'Kept encrypted.',
  keptPassword: 'Kept encrypted. Leave it empty to keep the one we have.',
  folder: 'Folder',
  mode: 'What comes here is',
  modes: { 'sort-first': 'Sorted by a person first', 'all-complaints': 'A complaint, each one' },
  modeHints: {
    'sort-first': 'For an address that gets other mail, too.',
    'all-complaints':
      'For an address that is only for complaints: each mail is a case with a receipt, at once.',
  },
  plus: 'It takes mail with a plus and a word behind its name',
  plusHint: 'Then an answer finds its case even where the mail program drops the thread. “Try it” finds out.',
  reads: (address: string, mode: string) => `${address}: ${mode.toLowerCase()}.`,
  before: 'Not read yet.',
  counted: (inMailbox: number, kept: number, aside: number) =>
    `${count(inMailbox, 'mail', 'mails')} in it since it was connected: ${kept.toLocaleString('en-GB')} kept, ${aside.toLocaleString('en-GB')} set aside.`,
  trouble: (why: string) => `It can’t be read now: ${why}.`,
  troubleTries: (n: number) => `Tried ${count(n, 'time', 'times')}; it is tried again by itself.`,
  trial: 'Try it',
  trialRuns: 'A mail is on its way; this takes up to a minute …',
  trialFound: (found: { arrived: boolean; withPlus: boolean; why: string | null }) => {
    if (!found.arrived) return `Signing in works. ${found.why ?? 'The mail did not arrive.'}`
    return found.withPlus
      ? 'Signing in works, and mail arrives, also with a plus behind the name.'
      : 'Signing in works, and mail arrives, but not with a plus behind the name.'
  },
  backFill: 'Bring in older mail',
  backFillIntro: 'Nothing is sent for any of it. First it is only counted.',
  since: 'From this day on',
  countIt: 'Count it',
  found: (n: number) =>
    n === 0
      ? 'There is no older mail since then that is not here.'
      : `${count(n, 'mail', 'mails')} would come in.`,
  bringIn: (n: number) => `Bring in ${count(n, 'mail', 'mails')}`,
  filling: (done: number, of: number) =>
    `Older mail comes in: ${done.toLocaleString('en-GB')} of ${of.toLocaleString('en-GB')}.`,
  filled: (n: number) => `${count(n, 'older mail', 'older mails')} came in.`,
  retire: 'Stop reading it',
  retired: 'It is not read any more. What came stays.',
} as const
