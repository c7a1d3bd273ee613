import { type Proof, rule } from '../../../rule.ts'

export const sorryIf = rule({
  id: 'sorry-if',
  finding: ['non-apology', 'conditional'],
  severity: 'block',
  title: 'Say what happened, not if it happened',
  why: '"If" turns the failure into a possibility, told to the one who lived it.',
  instead: '"I am sorry that we …", and then the act.',
  sources: ['B1', 'sorrywatch'],
  pattern: [
    '@SORRY ~9 if ~1 YOU|SELF|IT|MY|YOUR|DET|any|THEY|CUSTOMER',
    'if&!QUOTED ~14 ,? SELF|SORRYWORD? ~2 @SORRY',
    '@SORRY ~3 to|for ~3 anyone|anybody|anything|whatever|those|all ~4 may|might|could',
    '@SORRY for whatever',
    'to the @extent that? ~5 VERB',
  ],
  unless: [
    '@SORRY ~9 *tell|*let|*write|*call|*ring|*reply|*say|*send|*see|*know|*wonder|*ask|please|as|even|only|*sound|*seem|*check if',
    '@SORRY ~12 if YOU *need|*want|*have|*like|*prefer|would',
    'if SELF ~1 had|PAST&!PASSIVE ~16 @SORRY',
    'no ifs',
  ],
})

export const sorryIfProof: Proof = {
  rule: sorryIf,
  flags: [
    "I'm [[sorry if you]] were offended.",
    'We [[apologise if this]] caused any problems.',
    '[[If we have fallen short in some way, we apologise]].',
    '[[Apologies to anyone who may]] have been affected.',
    '[[If your service is affected, we are very sorry]].',
    '[[To the extent that you were inconvenienced]], we will note it.',
  ],
  passes: [
    "I'm sorry. If you still have the old card, please cut it up.",
    "If we had checked the address it would have arrived. We didn't, and I'm sorry.",
    'I apologise, whether or not you stay with us.',
    'I am sorry we charged you twice. Tell me if anything else is wrong.',
    'You wrote "sorry if you were offended", and that was no apology.',
    'Sorry for the late answer; let me know if Friday suits you.',
  ],
}
