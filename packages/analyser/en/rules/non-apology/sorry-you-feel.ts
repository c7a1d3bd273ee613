import { type Proof, rule } from '../../../rule.ts'

export const sorryYouFeel = rule({
  id: 'sorry-you-feel',
  finding: ['non-apology', 'feelings'],
  severity: 'block',
  title: 'Be sorry for what was done, not for what is felt',
  why: 'It moves the fault into the reader: nothing of ours is named.',
  instead: '"I am sorry that we …", and then the act.',
  sources: ['B1', 'battistella-2014'],
  pattern: [
    '@SORRY|REGRET to? *hear|*learn|*see that YOU ~2 DENIED ~2 satisfied|happy|pleased|content',
    '@SORRY|REGRET ~1 that? YOU ~2 not ~1 satisfied|happy|pleased|content|impressed',
    '@SORRY|REGRET ~1 that? MY|this|it|the ~3 {*upset|*disappoint|*frustrate|*anger|*offend|*annoy|*hurt}&{DONE|PRESENT}',
    '@SORRY|REGRET that|to? *hear|*learn|*see|*read|*know? that|how? YOU|CUSTOMER|anyone|some ADV|LY? FEEL',
    '@SORRY|REGRET to? *hear|*learn|*see? that|how? YOU ADV|LY? am|are|were|have|was|BE ~2 UPSET',
    '@SORRY|REGRET ~1 for how YOU ~1 FEEL',
    '@SORRY|REGRET that? YOU ~1 consider|considered ~3 yourself',
    '@SORRY|REGRET ~2 for|about ~1 YOUR|any|DET ~1 disappointment|feelings|upset|anger|distress|dissatisfaction|unhappiness',
    '@SORRY|REGRET that? YOU ~1 *have ~1 BADEXP experience',
    '@SORRY that? this|it ~1 *make YOU FEEL',
  ],
  unless: [
    'SORRY ~3 SELF ~1 *make|*leave|*keep|*let YOU',
    'SORRY ~6 YOU ~2 upset|disappointed|inconvenienced by us|our',
    'SORRY ~6 YOU *find out|yourself',
    'SORRY|REGRET ~3 YOU ~1 *feel|am|are|were ~2 UPSET ~3 because|when SELF|MY',
    'SORRY ~1 for YOUR|DET ~1 disappointment|upset|distress SELF|that|MY ~1 *cause|HARM',
    'SORRY ~3 YOU *see|*take ~2 bus|taxi|day|days|time',
    'YOU ADV? *find out',
    'YOU *think SELF',
    'YOU *find DET ~2 *break|*miss|damaged|broken|missing',
  ],
})

export const sorryYouFeelProof: Proof = {
  rule: sorryYouFeel,
  flags: [
    "I'm [[sorry you feel]] that way.",
    'We are [[sorry that you were upset]] by this.',
    'We [[regret that you are unhappy]] with our decision.',
    "I'm [[sorry you took]] it that way.",
    'Our client [[regrets that you consider yourself]] to have been inconvenienced.',
    "We're [[sorry for how you perceived]] this.",
    '[[Sorry to hear you are disappointed]] with the outcome.',
  ],
  passes: [
    "I'm sorry we made you feel ignored.",
    'You wrote "sorry you feel that way", and you are right.',
    'I understand you feel let down, and you are right to.',
    "I'm sorry you were left waiting because we sent no driver.",
    'I am sorry you only found out at the gate.',
    'You told me you felt ignored. We did ignore you. I am sorry.',
  ],
}
