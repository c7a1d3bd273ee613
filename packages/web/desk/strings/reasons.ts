import { composer } from './composer.ts'

const subjects: Readonly<Record<string, string>> = composer.subjects
const parts: Readonly<Record<string, string>> = {
  ...composer.elements,
  'next-news': 'When they hear next',
  amount: 'An amount',
}

const families: Readonly<Record<string, string>> = {
  'non-apology': 'words that take the apology back',
  blame: 'words that put the blame elsewhere',
  promise: 'a promise that cannot be kept as it is written',
  claim: 'something said that the case does not show',
  leak: 'something that must not leave',
  tone: 'words that do not suit the moment',
}

/** Why a message was not let go, in words. */
export const reasons = {
  say: (reason: string) => {
    const [kind = '', what = ''] = reason.split(':')
    const subject = subjects[what] ?? what
    if (kind === 'untied') return `Nothing in the case holds this: ${subject}`
    if (kind === 'differs') return `The case has it differently: ${subject}`
    if (kind === 'first-word') return `A first word does not hold this: ${parts[what] ?? subject}`
    if (kind === 'missing') return `Missing: ${parts[what] ?? what}`
    if (kind === 'weak') return `Weak: ${parts[what] ?? what}`
    if (kind === 'truncated') return 'It is too long to be read to its end'
    return `It holds ${families[what.split('/')[0] ?? ''] ?? 'words that should not leave'}`
  },
  who: (names: readonly string[]) =>
    `${new Intl.ListFormat('en-GB', { type: 'disjunction' }).format(names)} can decide. Offer it without giving it, then ask.`,
} as const
