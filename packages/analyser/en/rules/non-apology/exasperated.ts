import { type Proof, rule } from '../../../rule.ts'

export const exasperated = rule({
  id: 'as-already-explained',
  finding: ['non-apology', 'exasperated'],
  severity: 'warn',
  title: 'Answer as if for the first time',
  why: 'It tells them that they are a burden for asking again.',
  instead: 'The new fact, or the old one in plainer words, without "as".',
  sources: ['B6', 'C4'],
  pattern: [
    '^ ~1 like SELF @said|told|explained|mentioned|stated',
    'as|like SELF ~2 @*say|*tell|*explain|*mention|*state|*write&PAST|PERFECT ~2 before|earlier|already|previously|last|,',
    'like|as SELF @said|told|explained|mentioned|stated',
    "SELF have|'ve @told|explained|said|answered|apologised ~3 YOU|this ~3 times|already|before|several|twice|repeatedly",
    'as YOU ~1 already|well @know|know',
    'SELF CAN only @repeat',
    'SELF have been @over|through this|that',
    '@yet again',
    '@as SELF|TEAM? ~1 have|had? ~1 already|previously|repeatedly ADV? *explain|*state|*say|*tell|*mention|*advise|*inform|*discuss|*outline|*note',
    '@as *state|*mention|*explain|*advise ~1 previously|before|already|earlier|above|below',
    '@as previously|already|repeatedly *state|*mention|*explain|*advise',
    'SELF have already|repeatedly|previously @*explain|*tell|*apologise|*apologize|*say',
    '^ ~1 again ,? @SELF|SORRY',
    '@once again ~4 SORRY',
    '@obviously|clearly ~2 SORRY',
    'SELF have *say @SELF ~1 SORRY',
    'how many @times',
  ],
  unless: [
    'as SELF *say|*promise&PAST , ~2 SELF ~1 {DONE|FUTURE}',
    'like i said ~1 {FUTURE}',
    'as SELF *say ~2 on|in|at ~6 , SELF',
    'as SELF *tell YOU ~6 wrong',
    'times YOU',
    'once again ~4 SORRY ~3 SELF|MY',
  ],
})

export const exasperatedProof: Proof = {
  rule: exasperated,
  flags: [
    '[[As I have already explained,]] the form is needed.',
    '[[As previously stated]], the refund takes a week.',
    '[[Once again, sorry]] for the delay.',
    "[[Obviously we're sorry]].",
    "[[I've said I'm sorry]], what more do you want?",
  ],
  passes: [
    'As agreed on Monday, I called the courier at noon.',
    'I explained it badly on Monday; here it is again in plain words.',
    'I am sorry that we failed you once again: this is the second parcel.',
    'The line broke again at four.',
    'You had already explained all this to two of us.',
  ],
}
