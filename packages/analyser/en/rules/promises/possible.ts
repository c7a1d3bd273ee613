import { type Proof, rule } from '../../../rule.ts'

export const maybe = rule({
  id: 'hoped-for',
  promise: ['possible', 'hedged'],
  title: 'Hoped for',
  why: 'The customer hears a date; the writer may not have meant one.',
  instead: 'Decide: a promise with a time, or no time.',
  sources: ['E7'],
  pattern: [
    '@{*hope|*aim|*intend|*plan|*expect|*anticipate|*try|*want}&BYSELF&!PAST&!DENIED ~2 to ~1 VERB',
    '@{*aim|*hope|*plan|*try|*expect}&BYSELF&PROGRESSIVE',
    '@MODAL&BYTHING|MODAL&BYYOURS|MODAL&BYIT ~9 back|themselves',
    'SELF should BE @able',
    'SELF BE ~1 prepared|willing|ready to @*offer|*pay|*give|*refund',
    '@hoping for|to ~4',
    'THEY|TEAM ~2 WILL ~1 @able to *help|*secure|*get|*fix',
    'SELF ~1 would|will ~1 like to @offer|*give|*send',
    'BE ~1 @foreseen|expected|likely ~1 for|to|on',
    'so that SELF @CAN ~1 CONTACT|*reach',
  ],
  unless: [
    'to *help YOU ~3 out',
    '*welcome YOU|welcoming',
    'hope ~2 YOU|this|that|it|in',
    'want|like to *know|*hear|*thank|*apologise|*apologize|*say|*be|*tell',
    'BYYOU',
    'MODAL&PERFECT',
    'to *inform',
    'SELF BE ~1 glad',
    'try to avoid',
  ],
  mark: 'clause',
  where: { asked: false, conditional: false },
})

export const maybeProof: Proof = {
  rule: maybe,
  flags: [
    '[[We aim to have]] it out on Monday.',
    '[[I intend to find]] out who closed it.',
    '[[We hope to resume]] by five.',
    '[[I should be able to send it tonight]].',
    '[[We are prepared to offer £150]].',
  ],
  passes: [
    'I hope you had a good trip.',
    'I want to thank you.',
    'We expected it on Monday.',
    'Do you plan to move?',
    'I would like to know what is missing.',
  ],
}
export const shouldArrive = rule({
  id: 'should-arrive',
  promise: ['promise', 'hedged'],
  title: 'It should be there',
  why: '"Should" with a time is read as the time.',
  instead: 'By when at the latest.',
  sources: ['E7'],
  pattern: [
    'should ~2 @{*be|*show|*arrive|*land|*reach|*have|*receive|*come|*see}&MODAL&!DENIED&!PERFECT ~9 WHEN|NUMBER',
    '@*show|*reach|*arrive ~2 on|in|to? ~3 NUMBER|WHEN days|hours|hrs',
    'it @*need NUMBER',
    '@delivery on WHEN',
  ],
  unless: ['should YOU', 'SELF should', 'MODAL&PERFECT'],
  mark: 'clause',
  where: { asked: false, conditional: false },
})

export const shouldArriveProof: Proof = {
  rule: shouldArrive,
  flags: [
    '[[It should be with you by Friday]].',
    '[[The money should show in your account in about 2 hours]].',
    '[[It should arrive tomorrow]].',
    '[[You should receive the money by Friday]].',
    '[[You should have it in 3 days]].',
  ],
  passes: [
    'You should have told us on Friday.',
    'We should have called on Monday.',
    'Should it be late, call me on Friday.',
    'It should not be so.',
    'It arrived on Friday.',
  ],
}
export const effort = rule({
  id: 'effort',
  promise: ['possible', 'effort'],
  title: 'Work under way, without an end',
  why: "Effort can't be checked; the customer will ask when.",
  instead: 'What you will know, and when you will say it.',
  sources: ['B3', 'E7'],
  pattern: [
    '@*work&PROGRESSIVE&!PAST ~1 to|on|with',
    'TEAM ~2 @*continue to|*work ~6',
    'SELF|TEAM ~2 FUTURE&*continue to *investigate|*work|*look|*monitor',
    '@*do ~1 MY|our|everything|all ~1 best|utmost|SELF|in',
    'SELF|TEAM ~2 @*aim&PROGRESSIVE',
    'TEAM ~3 {*look|*investigate}&PROGRESSIVE&VERB ~2 into',
    'work with YOU @for|until',
  ],
  unless: [
    'TEAM ~2 *continue ~2 to $',
    'we|i continue to ~1 *look forward',
    'always ~2 best',
    '*continue to *take|*follow|*serve',
    'working ~1 day|days|from|hours',
    'BYYOU',
  ],
  mark: 'clause',
  where: { asked: false, conditional: false },
})

export const effortProof: Proof = {
  rule: effort,
  flags: [
    "[[We're working on it]].",
    '[[Our engineers continue to]] work on the fix.',
    '[[I will do my best]] to get it to you.',
    '[[The team is working to]] restore the service.',
    '[[We do everything we]] can.',
  ],
  passes: [
    'We worked on it all night.',
    'Is it working?',
    'He works on Monday.',
    'It is working again.',
    'You do your best.',
  ],
}
export const ifThenWe = rule({
  id: 'happy-once-you',
  promise: ['possible', 'firm'],
  title: 'Help, once they have written',
  why: 'It is a promise with its first step on the customer.',
  instead: 'What we do, without their step.',
  sources: ['E3'],
  pattern: [
    'and SELF ~1 @{*assist|*help}&FUTURE',
    'SELF ~1 @*stand&FUTURE by',
    'SELF ~1 be @standing by',
    '@BYTHIRD&FUTURE&!DENIED',
    'our? THIRD ~3 @CONTACT&FUTURE YOU',
    "PERSON|CAPITAL ~3 's office @*contact&FUTURE",
    'TEAM ~2 BE @{*update|*add|*build|*change}&PROGRESSIVE',
    'tests ~3 being @added',
    'YOU @can *withdraw|*use|*keep ~9',
    '@BYNOBODY&PROGRESSIVE',
    'SELF ~2 @*invite YOUR|YOU ~2 to|for',
    'from now on ~12 @VERB&PRESENT',
    'starting ~3 WHEN|week ~6 @PASSIVE|PRESENT',
  ],
  unless: ['YOU can *use ~2 this|the|link', 'THIRD ~1 FUTURE ~1 not'],
  mark: 'clause',
  where: { asked: false, conditional: false, negated: 'any' },
})

export const ifThenWeProof: Proof = {
  rule: ifThenWe,
  flags: [
    'Send us an e-mail [[and we will assist]].',
    '[[DHL will bring it on Thursday]].',
    '[[Our contractor will contact you]].',
    '[[Engineers are updating the configuration]].',
    "[[We'll be standing by]].",
  ],
  passes: [
    'DHL brought it on Thursday.',
    'They will not bring it.',
    'Will DHL bring it?',
    'If DHL will bring it, good.',
    'You can use this link.',
  ],
}
