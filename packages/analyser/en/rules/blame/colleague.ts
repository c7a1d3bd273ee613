import { type Proof, rule } from '../../../rule.ts'

export const blameColleague = rule({
  id: 'blames-colleague',
  finding: ['blame', 'colleague'],
  severity: 'warn',
  title: "Don't hand it to a colleague",
  why: 'To the customer we are one; naming a culprit moves the fault sideways.',
  instead: '"We", or "I", and what we did.',
  sources: ['C3', 'B5', 'E5'],
  pattern: [
    'MY|the|a|another|DET ~2 @colleague|trainee|intern|temp|apprentice|agent|representative|employee|operator|clerk ~4 DONE&HARM',
    'MY|the|a|another|previous ~2 @colleague|trainee|intern|temp|agent|representative|department|team ~3 *give|*tell|*send|*enter|*book ~4 wrong|incorrect|false|bad',
    'MY|the|a|another|previous ~2 @colleague|trainee|intern|temp|agent|department|team ~2 should have',
    'previous @team|agent|owner|manager|department|colleague ~2 DONE',
    'that BE another|different @department|team|office',
    'new|junior|inexperienced @colleague|employee|member|starter|staff ~5 VERB',
    'because of? MY|a|the|DET ~1 @colleague|trainee|temp|intern',
    '@somebody|someone in|from|at ~3 team|department|office|warehouse ~1 DONE&HARM',
  ],
  unless: ['BE MINE', 'colleague ~3 *help|*confirm|*answer'],
  cleared: [
    '@MINE ~1 to|alone',
    'MY @FAULT',
    'down|on @us|me',
    '@BYSELF&HARD&DONE',
    '@*answer ~1 for',
    'fault|error|mistake BE @MINE',
    'SELF BE @responsible|wrong',
    'should have ~2 @BYSELF',
    '@*take|*accept ~2 responsibility',
    'BYSELF&*fail',
  ],
})

export const blameColleagueProof: Proof = {
  rule: blameColleague,
  flags: [
    '[[A colleague forgot]] to log your call.',
    '[[The trainee lost]] your form.',
    'The [[previous agent gave you the wrong]] date.',
    '[[My colleague should have]] told you that.',
    "[[That's another department]].",
  ],
  passes: [
    'A colleague forgot to log your call, and that is our mistake: I gave him no time for it.',
    'My colleague Lena will call you at noon.',
    'Your colleague told me where to find the key.',
    'You wrote that a colleague of mine lost the form.',
    'A colleague found the form on Monday.',
  ],
}
