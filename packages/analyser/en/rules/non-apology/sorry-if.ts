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
    '@SORRY ~5 in case|event ~2 YOU|SELF|IT|MY|DET|any|CUSTOMER',
    '@SORRY ~3 should YOU|SELF|any|there|IT ~4 have|be|*feel|*experience',
    'if&!QUOTED|should&COND ~14 ,? SELF|SORRYWORD? ~2 @SORRY',
    'in the? event|case ~14 SELF|SORRYWORD? ~2 @SORRY',
    '@SORRY ~3 to|for ~3 anyone|anybody|anything|whatever|those|all ~4 may|might|could',
    '@SORRY ~1 to anyone|anybody who',
    '@SORRY for|about ~7 SELF|that|which this? may|might ~1 have|be|cause|*feel',
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
    'Our [[apologies in case you]] have had any trouble.',
    'We are [[sorry should any guest have]] been disturbed.',
    '[[In the event that you were charged, we apologise]].',
    '[[Apologies to anyone who]] was offended.',
    '[[Sorry for any stress that this may have]] caused.',
  ],
  passes: [
    "I'm sorry. If you still have the old card, please cut it up.",
    "If we had checked the address it would have arrived. We didn't, and I'm sorry.",
    'I apologise, whether or not you stay with us.',
    'I am sorry we charged you twice. Tell me if anything else is wrong.',
    'You wrote "sorry if you were offended", and that was no apology.',
    'Sorry for the late answer; let me know if Friday suits you.',
    'I am sorry. In case you need it, the spare key is with Tom.',
    'Sorry for the wait; should Friday not suit, ring me.',
    'We apologise to all who were cut off.',
    'Sorry, I may have sent you the old link: here is the new one.',
    'If you still want it, the table is yours at eight.',
  ],
}
