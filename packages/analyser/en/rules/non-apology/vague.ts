import { type Proof, rule } from '../../../rule.ts'

export const sorryForTheSituation = rule({
  id: 'sorry-for-the-situation',
  finding: ['non-apology', 'vague'],
  severity: 'warn',
  title: 'Name what you are sorry for',
  why: 'A sorry for "the situation" could be sent to anyone: it shows nothing was understood.',
  instead: 'Name the act, the order and the day.',
  sources: ['C2', 'A3', 'sorrywatch'],
  pattern: [
    '[ SELF? ~3 @SORRY|REGRET ADV? for|about ~1 the|this|that|your|any|these|DET ~2 experience|trouble|frustration|issue|issues|problem|problems|situation|matter|hassle|circumstances|events|disappointment|things|annoyance|bother ]',
    '[ SELF? ~2 @SORRY ADV? for|about what happened ]',
    '[ SELF? ~2 @SORRY ADV? for|about everything ]',
    '^ [ for the @way things *go ]',
  ],
  unless: [
    'SORRY ~7 EMPTY|happened of|that|with|when|which|in SELF|YOUR|MY|NUMBER|DAY|not|waiting|having|being|finding',
    'SORRY ~6 EMPTY of GERUND',
    'SORRY ~6 EMPTY that? SELF|MY ~1 *cause|*give|*put',
    '@any INCONVENIENCE',
    'SORRY ~4 FAILURE',
    'SORRY ~6 EMPTY with|in|at|on|to|when YOUR|the|DET ~1 SERVICE',
    'SORRY ~6 happened to|on|with|at YOUR|DAY|you',
    'SORRY ~1 for the confusion',
  ],
})

export const sorryForTheSituationProof: Proof = {
  rule: sorryForTheSituation,
  flags: [
    "I'm [[sorry for what happened]].",
    '[[Apologies for the situation]].',
    '[[We apologise for the issue]].',
    '[[Sorry for this experience]]!',
    "We're [[sorry for the trouble]].",
    '[[Sorry for everything]].',
  ],
  passes: [
    'I am sorry for the trouble of calling three times with the same number.',
    'We apologise for the delay of your parcel.',
    'Sorry for the mess we left in your kitchen.',
    'The situation at the border has changed.',
    'I am sorry about what happened to your piano.',
  ],
}
