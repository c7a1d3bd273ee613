import { type Proof, rule } from '../../../rule.ts'

export const grovel = rule({
  id: 'grovel',
  finding: ['non-apology', 'grovel'],
  severity: 'warn',
  title: 'Their harm, not our pain',
  why: 'It asks the customer to comfort us.',
  instead: 'One plain sorry, and what it did to them.',
  sources: ['B6', 'C3'],
  pattern: [
    '@mortified|devastated|heartbroken|inconsolable',
    'words|language ~2 @*express&DENIED|*describe&DENIED|*fail',
    '@begin to ~2 *say|*express|*tell|*describe|*apologise',
    '@{*tell|*express}&ABLE&DENIED ~4 sorry',
    'SELF *have not @*sleep|slept',
    'deeply ,? deeply @SORRY',
    'SELF *feel|BE ADV|VERY? ADV|VERY? @terrible|awful|dreadful|horrible|sick|rotten|wretched|ill|worst',
    'SELF *feel ~3 @worst|bad ~1 person|human|about|company',
    'SELF ~4 @cried|crying|tears',
    'this|it ~2 has|have|is ~1 been? ~2 @hard|difficult|painful|tough for|on us|MY|me',
    'SELF @*beg YOU|for',
  ],
  where: { negated: 'any' },
})

export const grovelProof: Proof = {
  rule: grovel,
  flags: [
    'I am utterly [[devastated]] and [[mortified]].',
    "[[I feel terrible]], [[I haven't slept]].",
    '[[Words cannot express]] how sorry we are.',
    'I am [[deeply, deeply sorry]].',
    '[[This has been very hard for our]] team.',
    '[[I literally cried]] when I read it.',
    '[[I feel like the worst person]] alive.',
    'I cannot [[tell you how sorry]] I am.',
    'I do not know how to [[begin to say]] it.',
    '[[Language fails]] me.',
  ],
  passes: [
    'You must have slept badly over this.',
    'The road was terrible, and our driver gave up.',
    'It was hard for you to reach anyone on Sunday.',
    'I am sorry: you lost a night over our mistake.',
    'You wrote that you were devastated.',
    'Your son was in tears because of us.',
    'It is the worst storm in years.',
    'I cannot tell you the price today.',
    'Where does the path begin?',
    'You must feel terrible about it.',
  ],
}
