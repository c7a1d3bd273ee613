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
    '@onboarding|deprioritised|deprioritized|actioned',
    '@sla|rma|sop|kpi|fcr|crm',
    'ticket|case @escalation|triage',
    '@tier|level 2|3|two|three support|team',
    '@leverage|utilise|utilize|synergy|learnings|deliverables|bandwidth|going-forward',
    '@touch base',
    'at MY @earliest convenience',
    'in @due course',
    '@pursuant|heretofore|herewith|hereby|aforementioned',
    'with @regards to',
    'circle @back',
  ],
})

export const jargonProof: Proof = {
  rule: jargon,
  flags: [
    'Your [[RMA]] has been raised.',
    'We will [[touch base]] [[in due course]].',
    'The [[aforementioned]] order is with [[tier 2 support]].',
    'It has been [[actioned]] by the team.',
    'We [[leverage]] our [[learnings]].',
  ],
  passes: [
    'I sent the form to return it, with the postage paid.',
    'The base of the lamp was loose.',
    'The course starts on Monday.',
    'The ticket for the 9:40 train is yours.',
    'The lever on the left opens it.',
  ],
}
