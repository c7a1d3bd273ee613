import { type Proof, rule } from '../../../rule.ts'

export const blamePolicy = rule({
  id: 'blames-policy',
  finding: ['blame', 'policy'],
  severity: 'warn',
  title: 'A rule is ours to keep or to bend',
  why: 'It tells the customer that a paper decides and that nobody here does.',
  instead: 'Say what you can do, who can decide the rest, and by when.',
  sources: ['E4', 'D1'],
  pattern: [
    '@hands are tied',
    'company|house|store|the @rules|policy|policies|terms ~1 {DENIED}',
    'MY @terms|policy|rules ~2 {DENIED|*forbid|*exclude|*require}',
    'SELF {ABLE}&DENIED ~2 make ~1 @exception|exceptions',
    'within|in MY @power|gift|authority|remit',
    'SELF|i BE not ~1 @authorised|authorized|permitted|allowed|empowered',
    "that 's|is how the @system|process|policy",
    "it|that|this is|'s ~1 MY @POLICY",
    'the|MY @rules|policy|terms|procedure|guidelines|regulations ~1 *say|*state|*require|*allow|*forbid|*prevent',
    'SELF BE not @allowed|permitted|authorised|authorized|able ~1 to ~2 *make|*give|*refund|*discuss',
    'nothing SELF @CAN ~1 *do',
    'that BE not MY @job|department|responsibility|problem',
    'no @exceptions',
    'SELF *make @exceptions',
    'per|under MY|the @terms|policy|conditions|contract',
    'company|store|shop @policy',
    'our @hands are tied',
    'unable to ~1 *make ~1 @exceptions|exception',
  ],
  unless: [
    'policy ~3 *promise|*say ~8 SELF',
    'POLICY ~2 *say ~3 days|hours',
    'SELF ~3 *break|*change ~2 POLICY',
    'policy ~4 BE ~1 wrong',
  ],
  cleared: ['SELF ~2 broke|changed|change|change', 'POLICY ~9 @wrong', 'will ~3 ask'],
  where: { negated: 'any' },
})

export const blamePolicyProof: Proof = {
  rule: blamePolicy,
  flags: [
    "[[It's our policy]].",
    '[[The rules say]] that opened boxes stay.',
    "There's [[nothing I can do]].",
    "[[That's not my job]].",
    'There are [[no exceptions]].',
    '[[Per our terms]] the deposit is kept.',
  ],
  passes: [
    'Our policy promises five days. We took twelve and broke it.',
    'There is nothing I would rather do.',
    'I can decide this myself up to £50.',
    'You were told "it\'s our policy"; it should not have been.',
    'The insurance policy runs until May.',
  ],
}
