import { type Proof, rule } from '../../../rule.ts'

export const jargon = rule({
  id: 'jargon',
  finding: ['tone', 'jargon'],
  severity: 'hint',
  title: 'Say it in their words',
  why: 'House words keep the customer outside.',
  instead: 'The word the customer used.',
  sources: ['A4', 'packard-2021'],
  pattern: [
    '@deprioritised|deprioritized|actioned|onboarded',
    '@rma|sop|kpi|fcr|crm|tbc',
    '@tier|level|l2|l3 2|3|two|three|triage|support ~1 support|team|queue?',
    '@leverage|synergy|synergies|learnings|deliverables',
    '@touch base',
    'do the @needful',
    'SELF WILL|shall @revert -to',
    '@pursuant|heretofore|herewith|herein|hereinafter|aforementioned|aforesaid',
    'circle @back',
  ],
})

export const jargonProof: Proof = {
  rule: jargon,
  flags: [
    'Your [[RMA]] has been raised.',
    'We will [[touch base]] in due course.',
    'The [[aforementioned]] order is with [[tier 2 support]].',
    'It has been [[actioned]] by the team.',
    'We [[leverage]] our [[learnings]].',
    '[[We will revert]] by Monday.',
    'Kindly [[do the needful]].',
    'Your case is with [[L2 support]].',
  ],
  passes: [
    'I sent the form to return it, with the postage paid.',
    'The base of the lamp was loose.',
    'The course starts on Monday.',
    'The ticket for the 9:40 train is yours.',
    'The lever on the left opens it.',
    'It will not revert to the old price.',
    'Two teams support the shop.',
    'The needful sign was missing.',
  ],
}
