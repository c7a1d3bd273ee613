import { type Proof, rule } from '../../../rule.ts'

export const maybe = rule({
  id: 'hoped-for',
  promise: ['possible', 'hedged'],
  title: 'Hoped for',
  why: 'The customer hears a date; the writer may not have meant one.',
  instead: 'Decide: a promise with a time, or no time.',
  sources: ['E7'],
  pattern: [
    '@{*hope|*aim|*intend|*plan|*expect|*anticipate|*attempt}&{BYSELF|BYTEAM|BYNAMED|BYNONE}&{PRESENT|PROGRESSIVE|FUTURE}&!PAST&!DENIED to ~1 VERB',
    '@{*expect|*anticipate}&{BYSELF|BYTEAM}&{PRESENT|PROGRESSIVE}&!PAST&!DENIED ~9 WHEN|back',
    '@{*aim|*hope|*plan|*try|*expect}&BYSELF&PROGRESSIVE&!PAST ~1 to|for',
    'SELF|TEAM should|might|may be @able to',
    'BE ~1 @prepared|willing|ready to REPAIR|GIVE',
    'BE ~1 @happy|glad|pleased to GIVE|*replace',
    '@hoping for|to ~4',
    '@CONTACT&MODAL&BYTEAM&!PERFECT YOU',
    '@FUTURE&ABLE&!DENIED&{BYSELF|BYTEAM|BYPEOPLE|BYNAMED}',
    'he|she|they|TEAM|PERSON @may|might|could ~4 VERB',
    'SELF ~1 would|will ~1 like to @offer|*give|*send|*refund|*credit|*make',
    'SELF|MINE CAN ~1 @offer|send|refund|replace|swap|arrange|book|credit|reach|waive|have|get|do|call|post|ring ~2 YOU|it|this|a|the|another|that|MONEY|out|one|NUMBER',
    'BE ~1 @foreseen|expected|likely|anticipated|hoped|estimated|projected ~1 for|to|on|by|at|in|from|back|within|WHEN',
  ],
  unless: [
    'to *help YOU ~3 out',
    'want|like to *know|*hear|*thank|*apologise|*apologize|*say|*be|*tell|*understand|*see|*make sure',
    'BYYOU',
    'MODAL&PERFECT',
    '*expect ~1 that? YOU|BYYOU',
    'happy|glad|pleased ~2 *help|*assist|*answer|*have',
    'CAN ~1 see|confirm|assure|understand|tell|only|not',
    'as soon as SELF CAN',
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
    '[[We are prepared to offer]] £150.',
    '[[We expect the part back on Friday]].',
    '[[I can offer you a new table]].',
  ],
  passes: [
    'I hope you had a good trip.',
    'I want to thank you.',
    'We expected it on Monday.',
    'Do you plan to move?',
    'I would like to know what is missing.',
    'I can see your offer.',
    'We would have hoped to finish it.',
    'We try to avoid it.',
  ],
}

export const shouldArrive = rule({
  id: 'should-arrive',
  promise: ['promise', 'hedged'],
  title: 'It should be there',
  why: '"Should" with a time is read as the time.',
  instead: 'By when at the latest.',
  sources: ['E7'],
  timed: true,
  pattern: [
    'should|ought ~3 @MODAL&{BYGOODS|BYNONE|BYTEAM}&!DENIED&!PERFECT&!IDLE&!ABLE',
    'should|can|would ~2 @{*see|*expect|*have|*get|*receive|*hear|BE}&MODAL&BYYOU&!DENIED&!PERFECT&!ABLE',
    'it @*need|*take NUMBER|up|NUMWORD',
  ],
  unless: ['should YOU', 'SELF should', 'MODAL&PERFECT', 'may|might|could ~2 MODAL', 'YOU would|must'],
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
    '[[You should see it in 3 days]].',
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
    '@{*work|*look|*investigate|*monitor|*review|*chase|*dig|*examine|*explore|*search}&PROGRESSIVE&!PAST&!DENIED&!RELATIVE&{BYSELF|BYTEAM|BYNAMED|BYNONE|BYPEOPLE}',
    '@{*work|*try}&FUTURE&!DENIED&{BYSELF|BYTEAM|BYNAMED|BYNONE}',
    '@*continue&{FUTURE|PRESENT|PROGRESSIVE}&{BYSELF|BYTEAM|BYNAMED|BYPEOPLE}&!PAST ~1 to ~1 LOOKING|*do|*keep|*update',
    '@{*do|*try|*give}&{FUTURE|PRESENT|PROGRESSIVE}&!PAST&{BYSELF|BYTEAM|BYNONE} ~1 MY|our|everything|all|whatever|their|it ~2 best|utmost|SELF|in|CAN|hardest|possible|power|all',
    'work with YOU @for|until',
    'SELF|TEAM ~1 are|is|am @on it|the|this',
    '@LOOKING&BYSELF&PRESENT ~1 now|how|why',
  ],
  unless: [
    '*look&PROGRESSIVE forward|for|like',
    '*work&PROGRESSIVE ~1 day|days|from|hours|again|fine|normally|now|as',
    'always|usually|normally ~2 PRESENT',
    'BYYOU',
  ],
  mark: 'clause',
  where: { asked: false, conditional: false },
})

export const effortProof: Proof = {
  rule: effort,
  flags: [
    "[[We're working on it]].",
    '[[Our engineers continue to work]] on the fix.',
    '[[I will do my best]] to get it to you.',
    '[[The team is working]] to restore the service.',
    '[[We do everything we]] can.',
    '[[We are monitoring the recovery]].',
    '[[We will continue to investigate]].',
  ],
  passes: [
    'We worked on it all night.',
    'Is it working?',
    'He works on Monday.',
    'It is working again.',
    'You do your best.',
    'You are working on it, I know.',
    'We are looking forward to it.',
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
    'and|so|then ~2 @{*assist|*help|*look|*check|*review}&FUTURE&BYSELF',
    'they WILL|MODALS ~2 @VERB&!DENIED',
    '@{*change|*tighten|*introduce|*improve|*train|*update|*add|*build|*roll}&PROGRESSIVE&{BYSELF|BYTEAM}&!PAST&!DENIED',
    'SELF ~1 be @standing by',
    '@BYTHIRD&{FUTURE|PROGRESSIVE}&!DENIED&!PAST&!IDLE',
    'from now|here|today|WHEN ~14 @PRESENT&!BYYOU&!IDLE&!BE',
    'in? forward|future ~12 @PRESENT&!BYYOU&!IDLE&!BE',
    '^ ~2 starting|beginning|of ~3 WHEN|week|today|now ~8 @PRESENT&!BYYOU&!IDLE&!BE',
    '@PRESENT&!BYYOU&!IDLE&!BE ~9 from now|here on',
    '@BYTHIRD&PRESENT&{CONTACT|SENT}&!DENIED ~2 YOU|it|them|YOUR|WHEN',
  ],
  unless: [
    'THIRD ~1 FUTURE ~1 not',
    'weather|network|market',
    'from WHEN to|until',
    '*take ~1 effect',
    'if ~9 PRESENT',
  ],
  mark: 'clause',
  where: { asked: false, conditional: false, negated: 'any' },
})

export const ifThenWeProof: Proof = {
  rule: ifThenWe,
  flags: [
    '[[From now on two people check each box]].',
    '[[From Monday no box leaves the counter unchecked]].',
    '[[In future the desk rings each room]].',
    '[[As of Friday every order gets a second look]].',
    '[[Starting this week my sister reads each name]].',
    'Send us an e-mail [[and we will assist]].',
    '[[DHL will bring it on Thursday]].',
    '[[Our contractor will contact you]].',
    '[[Engineers are updating the configuration]].',
    "[[We'll be standing by]].",
  ],
  passes: [
    'From Monday to Friday the desk is open.',
    'Two people check each box.',
    'From now on you can use this page.',
    'DHL brought it on Thursday.',
    'They will not bring it.',
    'Will DHL bring it?',
    'If DHL will bring it, good.',
    'You can use this link.',
  ],
}
