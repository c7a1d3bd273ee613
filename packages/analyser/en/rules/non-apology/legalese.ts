import { rule } from '../../../rule.ts'

export const legalese = rule({
  id: 'legalese',
  finding: ['non-apology', 'legalese'],
  severity: 'block',
  title: 'Write as to a person, not to a court',
  why: "Lawyer's words answer a threat that the customer did not make, and doubt what they told.",
  instead: 'Say it plainly; what is settled in law goes into a document of its own.',
  sources: ['A3', 'B6'],
  pattern: [
    'without|no @admission of',
    '@admission of ~1 liability|fault|guilt',
    '@alleged|perceived|purported ~2 FAILURE|SERVICE|issue|problem|ingress|losses|loss|incident|conduct|delay|experience',
    'YOUR @alleged|perceived',
    'full and final @settlement',
    'without @prejudice',
    'without-prejudice @basis',
    '@liability ~3 {*accept|*admit}&DENIED',
    'gesture of @goodwill',
    '@goodwill gesture|payment|credit',
  ],
  unless: ['not a ~1 goodwill|gesture'],

  where: { negated: 'any' },
  flags: [
    '[[Without admission of]] liability we enclose a cheque.',
    'We refer to the [[alleged failure]] of the pump.',
    'We offer £50 in [[full and final settlement]].',
    'This letter is written [[without prejudice]].',
    'As a [[gesture of goodwill]] we offer a voucher.',
  ],
  passes: [
    'I admit it: we never checked the pump.',
    'He has no prejudice against the brand.',
    'The settlement of your invoice reached us on Monday.',
    'You wrote "alleged failure"; there is nothing alleged about it.',
    'It was a kind gesture of you to write so calmly.',
  ],
})
