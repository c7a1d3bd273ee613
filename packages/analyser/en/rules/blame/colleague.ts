import { type Proof, rule } from '../../../rule.ts'
import { ownership } from '../ownership.ts'

export const blameColleague = rule({
  id: 'blames-colleague',
  finding: ['blame', 'colleague'],
  severity: 'warn',
  title: "Don't hand it to a colleague",
  why: 'To the customer we are one; naming a culprit moves the fault sideways.',
  instead: '"We", or "I", and what we did.',
  sources: ['C3', 'B5', 'E5'],
  pattern: [
    'MY|the|a|another|previous|one ~3 @COLLEAGUE ~4 DONE&{HARM|FAIL|DENIED}',
    'the|DET|MY|previous ~3 @COLLEAGUE|department|team ~3 {*give|*tell|*send|*enter|*quote|*advise|*promise}&DONE ~4 WRONG',
    'DET|MY|previous|one ~3 @COLLEAGUE|department|team ~4 should ~1 not? have',
    'COLLEAGUE|he|she|they ~5 BE ~1 @new|untrained|inexperienced|junior -to',
    'not been? ~1 @trained|briefed',
    'he|she @should ~1 have',
    'previous @COLLEAGUE|TEAM|owner ~2 DONE',
    'that|this BE ~1 another|different|other @department|team|office|branch',
    'new|junior|inexperienced|temporary|agency @COLLEAGUE|staff|TEAM|driver|worker',
    '@somebody|someone in|from|at ~3 team|department|office|warehouse ~1 DONE&HARM',
    'not one of @ours',
  ],
  unless: ['COLLEAGUE ~3 *help|*confirm|*answer|*find', 'new|NUMBER COLLEAGUE ~6 {FUTURE}'],
  cleared: [...ownership, '@*answer ~1 for'],
  where: { negated: 'any' },
})

export const blameColleagueProof: Proof = {
  rule: blameColleague,
  flags: [
    '[[A colleague forgot]] to log your call.',
    '[[The trainee lost]] your form.',
    'The [[previous agent gave you the wrong]] date.',
    '[[My colleague should have]] told you that.',
    "[[That's another department]].",
    'The [[girl you spoke to was new]].',
    '[[She should not have]] said that.',
    'An [[agency driver]] left it there.',
    'He is [[not one of ours]].',
    '[[The trainee was not trained]].',
  ],
  passes: [
    'A colleague forgot to log your call, and that is our mistake: I gave him no time for it.',
    'My colleague Lena will call you at noon.',
    'Your colleague told me where to find the key.',
    'You wrote that a colleague of mine lost the form.',
    'A colleague found the form on Monday.',
    'The driver is new to me too, and I like him.',
    'She will have your form by noon.',
    'Our new agent, Ines, will ring you.',
    'One of ours is on the way.',
    'You should have had a letter.',
  ],
}
