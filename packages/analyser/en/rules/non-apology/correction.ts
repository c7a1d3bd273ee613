import { type Proof, rule } from '../../../rule.ts'

export const correction = rule({
  id: 'correcting-the-customer',
  finding: ['non-apology', 'correction'],
  severity: 'block',
  title: "Don't correct how they took it",
  why: 'It tells the customer that the failure is in their head.',
  instead: 'Say what they met, in their words, and what is so.',
  sources: ['B6', 'D3'],
  pattern: [
    'that|this BE not ~1 what @happened|said|agreed',
    "YOU *have|'ve @misread|misunderstood|misheard|misremembered",
    'YOU @*misread|*misremember|*misinterpret',
    '@misunderstanding on|at YOUR',
    'no need to @be ~1 rude|aggressive|angry|upset|emotional|shout',
    '@confusion on YOUR',
    'with @respect , ~9',
    'YOU ~1 BE|have ~1 been? @misinformed|mistaken',
    'YOU|there ~2 *seem|*appear|may|must ~3 @confused|misunderstood|misunderstand|mistaken|misread|confusion|misunderstanding',
    'YOU ~2 @*misunderstand|*misread|*mishear',
    '@calm down $',
    '@calm down ,',
    'YOU BE @overreacting|exaggerating|unreasonable|dramatic',
    'YOU *need|have to @*calm|*relax|understand ~1 that',
    'no @need to *shout|*be rude|get',
  ],
  unless: [
    'that BE not what ~1 SELF|happened ~6 SELF',
    'SELF BE wrong|mistaken ~8 YOU ~3 *misunderstand',
    'YOU *do not *misunderstand',
    'not YOU ~4',
    'YOU BE not mistaken',
  ],
})

export const correctionProof: Proof = {
  rule: correction,
  flags: [
    "I'm sorry that [[you are misinformed]].",
    'Sorry, but [[you misunderstood]] the offer.',
    '[[You seem confused]] about the date.',
    "[[You're overreacting]].",
    'Please [[calm down]].',
  ],
  passes: [
    'I was wrong to say you had misunderstood.',
    'You did not misunderstand: the page said Friday.',
    'I misread your order and sent the blue one.',
    'You wrote that I seemed confused, and I was.',
    'The sea should calm down by evening.',
  ],
}
