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
    '[ SELF? ~3 @SORRY|REGRET ADV? for|about|over|regarding ~1 the|this|that|your|any|these|DET|recent|all ~2 VAGUE ]',
    '[ SELF? ~3 @SORRY|REGRET ADV? for|about|over|regarding what|how|all ~2 happened|occurred|transpired|unfolded|this|that|it ]',
    '[ SELF? ~2 @SORRY ADV? for|about everything ]',
    '[ for|about the? @way|how things|this|it|matters ~2 *go|*turn|*unfold|*handle|play|played|*end|*work|panned ]',
  ],
  unless: [
    'SORRY ~7 EMPTY|happened of|that|with|when|which|in SELF|YOUR|MY|NUMBER|DAY|not|waiting|having|being|finding',
    'SORRY ~6 EMPTY of GERUND',
    'SORRY ~6 EMPTY that? SELF|MY ~1 *cause|*give|*put',
    '@any INCONVENIENCE',
    'SORRY ~6 VAGUE that? SELF',
    'SORRY ~5 @impact|effect|damage|harm|part|handling|length|delay',
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
    '[[We apologise for the events]] of last night.',
    '[[Sorry for all that chaos]] yesterday.',
    'Sorry [[for how things turned]] out.',
    '[[Apologies for the recent difficulties]].',
  ],
  passes: [
    'I am sorry for the trouble of calling three times with the same number.',
    'We apologise for the delay of your parcel.',
    'Sorry for the mess we left in your kitchen.',
    'The situation at the border has changed.',
    'I am sorry about what happened to your piano.',
    'We apologise for the impact of this change on your shop.',
    'Sorry for the chaos we left in your hall.',
    'The recent incident was caused by our change.',
    'How did things turn out for you?',
    'The way the pipe turned was wrong.',
  ],
}
