import { type Proof, rule } from '../../../rule.ts'

export const intent = rule({
  id: 'never-our-intention',
  finding: ['non-apology', 'intent'],
  severity: 'warn',
  title: 'Speak of the effect, not of what was meant',
  why: 'What we meant repairs nothing; it asks to be excused.',
  instead: 'Say what it did to the customer.',
  sources: ['B1', 'sorrywatch'],
  pattern: [
    'SELF ~1 @*mean&PAST ~1 well|no|only',
    'nobody|no-one|none ~4 @wanted|meant|intended|wished ~2 this|that|it|to|for|any',
    'not what SELF @*intend|*mean|*want|*plan',
    'MY ~1 TEAM|people|SELF ~2 @*do&{PROGRESSIVE|PAST|PRESENT} MY|their|its|the ~1 best',
    'in good @faith',
    '@unintentional|unintended|inadvertent|inadvertently|unintentionally',
    'with the best of @intentions',
    'never|not MY|the ~1 @intention|intent|aim',
    '@*mean&DENIED&BYUS ~1 to|any|for|that',
    '@*intend&DENIED ~1 to|any|for|that',
    'no @intention of',
    'TEAM|staff|SELF ~2 only|just @*try to *help',
    'SELF|TEAM ~1 @*act|acted in good faith',
    'SELF always|ADV @*try|*do MY ~1 best',
    '@that|this BE not who|what SELF are|am',
    '@taken out of context',
    'with the @best intentions|of',
  ],
  unless: ['if SELF ~3 *mean', 'do DENIED *mean that'],
  where: { negated: 'any' },
})

export const intentProof: Proof = {
  rule: intent,
  flags: [
    'It was [[never our intention]] to upset you.',
    "We didn't [[mean to]] cause you trouble.",
    'Our [[staff were only trying to help]].',
    '[[We acted in good faith]] throughout.',
    "[[That's not who we are]].",
    'My words were [[taken out of context]].',
  ],
  passes: [
    'I know that what we meant changes nothing: you sat there for three hours.',
    'Is it your intention to keep the account?',
    'By that we mean that the fee is gone.',
    'You wrote that it was never our intention, and you were kind to say so.',
    'I intend to call you on Friday.',
  ],
}
