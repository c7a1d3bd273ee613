import { type Proof, rule } from '../../../rule.ts'

export const sorryBut = rule({
  id: 'sorry-but',
  finding: ['non-apology', 'but'],
  severity: 'block',
  title: 'Put a full stop after sorry',
  why: 'What follows "but" takes the sorry back.',
  instead: 'End the sentence after the sorry; tell the reasons in one of their own, without excuse.',
  sources: ['B1', 'sorrywatch'],
  pattern: [
    '@SORRY ~12 ,|;|.? BUT ~2 YOU|IT|MY|SELF|DET|that|in|as|due|because|DEMAND|OUTSIDE',
    '@SORRY ~1 ,|;? BUT',
    'WHILE|although|though ~1 SELF ~2 @SORRY ~3 , please|YOU|DET|SELF|it',
    '@SORRY ~12 , only DET|THIRD|SELF',
  ],
  unless: [
    'SORRY ~10 BUT ~4 ABLE&DENIED',
    'SORRY ~10 BUT ~3 unable|cannot|regret',
    'SORRY ~10 BUT ~2 SELF ~4 {*have|*be}&!PAST ~1 *refund|*fix|*replace|*send|*correct|*arrange|*find|*book|*ask|*change',
    'SORRY ~10 BUT ~3 here|please|thank|thanks|rest|SELF&!SAID ~2 FUTURE',
    'SORRY ~14 ; BUT ~2 please',
    'SORRY ,? but what|which|could|can|who|where|when|is|do|did|would',
    'SORRY ~10 but YOU ~2 CAN',
    'anything|nothing|all but',
    'not ~2 but',
    'SORRY ~10 BUT ~5 ready|glad|pleased|back|delighted|happy',
  ],
  where: { asked: false },
})

export const sorryButProof: Proof = {
  rule: sorryBut,
  flags: [
    "I'm [[sorry, but you]] should have told us.",
    'We [[apologise; however, our]] terms state that delivery may vary.',
    "[[Sorry, but that's]] our policy.",
    "I'm [[sorry, although this]] is very common.",
    'My [[apologies for the delay, but as]] you can imagine things have been hectic.',
    '[[While I apologise, please]] understand that we were short of staff.',
    'We are [[sorry about the noise on the night of 2 August, however our]] hotel is old.',
    "[[Apologies that the cot's late, only the]] factory let us down.",
  ],
  passes: [
    "I'm sorry, but I can't share another customer's details.",
    "I'm sorry we were late, and I have refunded the fee; but please tell me if that is not enough.",
    'However you would like to be repaid is fine, and I am sorry.',
    'Sorry, but which of the two orders do you mean?',
    'No ifs or buts: this was our fault and I am sorry.',
    'I am sorry for the delay, but I have now booked the courier for tomorrow.',
    'Sorry for the wait, but your table is ready.',
    'Sorry for the wait, only two are left to do.',
  ],
}
