import { type Proof, rule } from '../../../rule.ts'

export const vagueTime = rule({
  id: 'vague-time',
  finding: ['promise', 'vague-time'],
  severity: 'warn',
  title: 'Say by when',
  why: '"Soon" is a promise that nobody can keep or check.',
  instead: 'A day and a time at the latest; promise late, keep always.',
  sources: ['E7', 'B3'],
  pattern: [
    '@soon|shortly|asap|momentarily|imminently -after -before',
    'as @soon|quickly|fast|early as possible|SELF|we|humanly|practicable',
    'in due @course',
    'at ~3 @earliest|soonest ~1',
    'PREP the? ~1 next|coming|near few|couple|several? of? @days|weeks|hours|future|minutes',
    'in a ~1 @bit|while|moment|mo|jiffy',
    'in|within a @reasonable|timely|short ~1',
    'when|once|whenever SELF|they ~1 @can|*have|*get ~2 chance|moment|time|minute',
    'before @long',
    'at some @point|stage',
  ],
  unless: [
    'soon as -possible -SELF -we -practicable -humanly',
    'hope|hoping|look|looking|*see|well|welcome|welcoming|wish|recovery|speak|talk ~8 SOON',
    'please|kindly|YOU|CUSTOMER|IMPERATIVE ~9 as|at soon|quickly|early|earliest',
    'please|kindly ~9 asap|soon',
    'how|too|very SOON',
    '{PAST&!MODAL|PERFECT&!MODAL} ~4 SOON',
    'YOUR earliest',
  ],
  where: { asked: false },
})

export const vagueTimeProof: Proof = {
  rule: vagueTime,
  flags: [
    'We will be in touch [[shortly]].',
    'Your order ships [[as soon as possible]].',
    'The team will reply [[in due course]].',
    'It shall be resolved [[at the earliest]].',
    "You'll hear from us [[in the next few days]].",
    'I will call [[when I get a chance]].',
    'It will turn up [[before long]].',
    "I'll swing by [[at some point]].",
  ],
  passes: [
    'I hope to see you again soon.',
    'As soon as the part is here, I call you.',
    'We arrived shortly after nine, and the shop was shut.',
    'Please send the form as soon as you can.',
    'You wrote that we had promised it would come soon.',
    'The course begins on Monday at nine.',
    'He left long before.',
    'At this point I stop.',
  ],
}
