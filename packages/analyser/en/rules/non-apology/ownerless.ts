import { type Proof, rule } from '../../../rule.ts'

export const ownerlessSympathy = rule({
  id: 'sorry-to-hear',
  finding: ['non-apology', 'ownerless'],
  severity: 'warn',
  title: 'Be sorry for what we did, not for what you heard',
  why: 'Sympathy from the side-line: it tells that you heard of it, not that it was yours.',
  instead: '"I am sorry that our …", with the act or the order that failed.',
  sources: ['B1', 'A7', 'lutzky-2020'],
  pattern: [
    '[ SELF? ~2 @SORRY ~1 to ~1 *read|*hear|*learn of|about|that ]',
    '[ SELF? ~2 @SORRY to ~1 *hear|*learn|*read|*see|*note ~16 ]',
    '[ SELF? ~2 @SORRY that? YOU ~2 *have|are|BE ~2 trouble|problems|issues|difficulty|difficulties ~8 ]',
    '[ SELF? ~2 @SORRY YOU *run into ~6 ]',
  ],
  unless: [
    'SORRY to ~1 *hear|*see|*learn|*read ~6 YOUR father|mother|son|daughter|wife|husband|loss|family|dog|cat|partner|brother|sister',
    'SORRY ~6 loss|ill|illness|died|passing|death|bereavement|passed|hospital|unwell',
    'SORRY to *see ~3 go|leave|leaving',
    'SORRY to *hear ~5 SELF|MY',
    'SORRY to *hear ~2 of ~1 circumstances',
    'SORRY to *hear YOU ~3 *leave|*move',
  ],
  cleared: [
    '@SORRY ~5 SELF ~1 DONE',
    '@{*apologise|*apologize}&BYUS',
    '@SORRY ~3 for MY',
    '@BYUS&HARD&DONE',
    '@apologies|apology&!NEGATED',
    'MY @FAULT',
  ],
})

export const ownerlessSympathyProof: Proof = {
  rule: ownerlessSympathy,
  flags: [
    "We're [[sorry to hear that]].",
    '[[Sorry to hear about]] your experience.',
    "I'm [[sorry you're having trouble]]!",
    'I was [[sorry to read about]] the problems with your booking.',
    '[[Sorry to hear]] you have been having trouble with the app.',
  ],
  passes: [
    "I'm sorry to hear your father is ill; take the time you need.",
    'We are sorry to see you go.',
    'Sorry to hear that our driver never came. I apologise: the route was mine.',
    "I'm sorry for your loss.",
    'I am sorry you had to call three times; we lost your form.',
    'He said he was sorry to hear it.',
  ],
}

export const regrettable = rule({
  id: 'regrettable',
  finding: ['non-apology', 'ownerless'],
  severity: 'warn',
  title: 'Regret needs someone who did it',
  why: 'Regret without an owner: something sad came about, and nobody answers for it.',
  instead: '"We", the verb, and what we did.',
  sources: ['B1', 'C3', 'sorrywatch'],
  pattern: [
    'it|this BE ~1 a @shame|pity that|YOUR|YOU|this|it',
    'SELF BE ~1 @unhappy|saddened|sorry|disappointed to *hear|*learn|*read|*see ~1 about|of|that',
    'a @shame|pity that|YOUR|YOU',
    'SELF ~1 @regret that ~1 this|YOUR|the|it',
    'it|this|that BE ADV|LY|VERY? @REGRETTABLE&!*have',
    '@*regret ~1 any|DET? ~1 distress|inconvenience|upset|trouble|delay|confusion|disappointment|offence',
    'SELF BE VERY|ADV? @SADDENED ~1 to *hear|*learn|*see|*read',
    'not the|a|an|our @experience|service|standard|level ~2 SELF|YOU|MY',
    'SELF *understand that? there BE @an|some|a issue|problem|delay|confusion',
  ],
  unless: [
    'SORRYWORD to *hear',
    'it BE REGRETTABLE that SELF',
    'REGRETTABLE ~3 SELF ~1 HARM',
    '*regret the|any delay SELF|that',
  ],
  cleared: [
    '@SORRY ~5 SELF ~1 DONE',
    '@{*apologise|*apologize}&BYUS',
    '@BYUS&HARD&DONE',
    'MY @FAULT',
    '@apologies&!NEGATED',
    '@*fail&BYUS',
    '@SORRYWORD ~3 that|for|about|SELF',
  ],
  where: { negated: 'any' },
})

export const regrettableProof: Proof = {
  rule: regrettable,
  flags: [
    '[[It is regrettable]] that this happened.',
    "[[It's unfortunate]] that the parcel went astray.",
    'We [[regret any distress]].',
    '[[We are saddened to learn of]] your visit.',
    'This is [[not the experience we]] want for you.',
    '[[We understand there was an issue]] with your stay.',
  ],
  passes: [
    'We regret to confirm the model is discontinued.',
    'It is unfortunate that we forgot you, and it was our doing: we lost the list.',
    'This is not the experience we want for you. I am sorry that I sent nobody.',
    'I was saddened by the news of your mother.',
    'Unfortunately I cannot restore the photos we deleted. I am sorry.',
  ],
}
