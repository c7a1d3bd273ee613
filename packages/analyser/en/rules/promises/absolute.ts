import { type Proof, rule } from '../../../rule.ts'

export const neverAgain = rule({
  id: 'never-again',
  promise: ['promise', 'absolute'],
  title: 'Never again, guaranteed',
  why: 'It is read to the letter.',
  instead: 'What changed, and since when.',
  sources: ['E7', 'halperin-2022'],
  pattern: [
    'WILL ~1 @never ~4 *happen|*occur|*repeat',
    'never ~3 @*happen|*occur ~5 again|watch',
    '@*swear&PRESENT&BYSELF -by',
    'YOU have MY @guarantee',
    'WILL ~1 @never ~1 be',
    '@*happen&FUTURE&DENIED ~1 again',
    'SELF ~1 @*guarantee|*promise ~2 that|YOU|this|SELF|it ~9 VERB',
    '@guaranteed',
    'FUTURE&DENIED ~12 no @ifs',
    '@FUTURE&DENIED&BYYOU ~9 second|as time|long',
  ],
  unless: [
    'not|never ~2 *guarantee|*promise',
    'not|never ~2 *guarantee|*promise ~9 *happen',
    'if|when ~4 never',
    '*promise&PAST',
  ],
  mark: 'clause',
  where: { asked: false, conditional: false, negated: 'any' },
})

export const neverAgainProof: Proof = {
  rule: neverAgain,
  flags: [
    '[[That will never ever happen again]].',
    '[[I swear]] it is the last time.',
    '[[You have my guarantee]] that she calls.',
    '[[This will never happen again]].',
    '[[It will not happen again]].',
    '[[We guarantee that it arrives]] on Friday.',
    '[[I promise you that it comes]].',
    '[[You will not see that fee a second time]].',
  ],
  passes: [
    'We do not guarantee a date.',
    'It never happened before.',
    'Will it never happen again?',
    'You promised to pay.',
    "We can't promise it will never happen again.",
    'You will not pay as much.',
  ],
}
