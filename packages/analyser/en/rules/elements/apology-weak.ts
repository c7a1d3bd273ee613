import { type Proof, rule } from '../../../rule.ts'

export const apologyEmpty = rule({
  id: 'apology-empty',
  element: ['apology', 'weak'],
  title: 'A sorry with an empty object',
  why: 'It could be sent to anyone: it names nothing.',
  instead: 'I am sorry that we … on …',
  sources: ['C2', 'sorrywatch'],
  pattern: [
    '@SORRY ~3 for|about ~1 this|that|it|everything $',
    '@SORRY ~3 for|about this|that|it|everything ,|and|;|– -MY|for|SELF',
    '@SORRY ~3 for|about ~1 what happened',
    '@SORRY ~3 for|about|of ~2 the|this|that|any|your|these|DET ~3 EMPTY',
    '@SORRY ~3 for|about any|INCONVENIENCE',
    '@SORRY ~3 for|about the|MY ~2 service|standard|level|standards',
    '@SORRYWORD ~1 that? YOU ~2 *have|BE|are|am ~3 trouble|issues|problems|difficulty|difficulties|experience',
    '@SORRYWORD ~1 that? YOU ~1 {PROGRESSIVE}&{*experience|*face|*see|*have|*run|*encounter}',
    '@SORRYWORD ~1 that? YOU ~1 FEEL',
    '@SORRY ~3 for|about ~3 mess|bother|nuisance $',
  ],
  unless: [
    'SORRY ~7 EMPTY of|when SELF|YOUR|GERUND|not|staying|waiting',
    'SORRY ~6 EMPTY that? SELF|MY ~1 VERB',
    'SORRY ~3 for ~2 impact',
    'SORRY ~4 for ~2 GERUND',
    'SORRY to *hear',
    'YOUR APOLOGY',
    'SORRY ~3 for|about ~2 FAILURE&!EMPTY',
    'SORRY ~3 for that|this , and for',
  ],
  where: { asked: false },
})

export const apologyEmptyProof: Proof = {
  rule: apologyEmpty,
  flags: [
    "We're [[sorry about this]].",
    '[[Sorry for the trouble]]!',
    '[[Apologies for any inconvenience]].',
    'We [[apologise for the inconvenience]] this may have caused.',
    'I am [[sorry for the situation]].',
    "I'm [[sorry you're having trouble]].",
    '[[Sorry you had such a bad experience]].',
    "[[Sorry you're experiencing]] this.",
  ],
  passes: [
    'I am sorry for the trouble of waiting at home for nobody.',
    'We apologise for the delay.',
    'Sorry to hear about the situation.',
    'You wrote that you were sorry about this.',
    'The situation is clear now.',
    'Sorry you had to ring us three times.',
    'Sorry you were charged twice.',
  ],
}

export const apologyHedged = rule({
  id: 'apology-hedged',
  element: ['apology', 'weak'],
  title: 'A sorry announced or under a condition',
  why: 'It stops short of the act.',
  instead: 'I apologise for …',
  sources: ['B1'],
  pattern: [
    'would|wish|want|*like|must|should ~2 to? ~1 @APOLOGISE&!BYOTHERS',
    'SELF ~3 would|wish|want|*like ~2 to say @SORRYWORD',
    'would|wish|want|*like|*express|*extend|*convey ~5 @REGRET|APOLOGY',
    '@SORRY&!IMPERATIVE ~9 if ~2 YOU|SELF|IT|MY|YOUR|DET|any|THEY',
    'if ~14 , SELF|SORRYWORD? ~2 @SORRY',
    '@*regret&VERB&!BYOTHERS&!BYTHEM ~1 any|DET ~3 INCONVENIENCE|FAILURE|dissatisfaction|disappointment|upset',
  ],
  unless: [
    'please APOLOGISE',
    'SORRY ~9 *let|*tell|*write|*call|*say|please|even|as if',
    'if SELF ~1 had|PAST ~16 SORRY',
    'YOU ~2 would|like ~4 APOLOGISE',
    'SORRY ~6 if SELF ~1 *believe|*think|had|was|were',
  ],
})

export const apologyHedgedProof: Proof = {
  rule: apologyHedged,
  flags: [
    'I would [[like to apologise]] for the delay.',
    'We wish to [[express our regret]].',
    'We are [[sorry if you]] were affected.',
    '[[If your service was affected, we apologise]].',
    'We [[regret any distress]].',
  ],
  passes: [
    'I apologise for the delay.',
    'We regret to tell you that the post is filled.',
    'If we had looked we would have seen it. I am sorry.',
    'Would you like to hear from her?',
    'We lost it and we apologise.',
    "I'd say sorry at once if I believed I was wrong.",
  ],
}
