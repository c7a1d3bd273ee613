import { type Proof, rule } from '../../../rule.ts'

export const hedged = rule({
  id: 'hedged-apology',
  finding: ['non-apology', 'hedged'],
  severity: 'hint',
  title: "Do it, don't announce it",
  why: '"I would like to apologise" tells of a wish and stops there.',
  instead: '"I apologise for …".',
  sources: ['B1', 'battistella-2014'],
  pattern: [
    'MY|great|deep|deepest|sincere|profound ~1 @regret|regrets',
    '@*regret&PASSIVE',
    'note|register|express|convey ~3 @regret|regrets',
    '[ SELF? ~1 would|wish|want|*like|must|should|can|let|allow|permit ~3 to? ~1 @APOLOGISE ]',
    '[ SELF? ~1 would|wish|want|*like|must|should|let|allow ~3 to? ~1 *express|*extend|*offer|*convey|*give|*send|*place|*put|*make|*take ~6 @REGRET|APOLOGY|SORRY ]',
    'SELF *guess|*suppose ~4 @SORRY|apology',
    'perhaps|maybe ~1 an @apology',
    'an|our|DET? @apology|apologies ~1 BE ~1 *offer|*extend|due|*give|*express|owed',
    '*offer|*extend|*convey ~2 our|MY ~2 @apologies|apology',
    'SELF *feel|*think ~1 an @apology',
  ],
  unless: ['YOU ~2 would|like ~4 APOLOGISE', 'would ~2 like ~3 hear'],
})

export const hedgedProof: Proof = {
  rule: hedged,
  flags: [
    'Please accept [[our regrets]].',
    'It is to be [[regretted]] that page nine was wrong.',
    'We [[note with regret]] that the funds were late.',
    '[[I guess an apology]] is in order.',
    'I would [[like to apologise]] for the delay.',
    '[[We wish to express our regret]].',
    "[[I guess I'm sorry]].",
    '[[An apology is offered]].',
    '[[We want to extend our sincere apologies]].',
    'Please [[allow me to apologise]].',
    'I should [[like to place on record our regret]].',
    '[[We wish to make an apology]].',
    '[[Perhaps an apology]] is in order.',
  ],
  passes: [
    'I guess it came late, and that was us.',
    'I apologise for the delay.',
    'I would like to call you on Friday.',
    'Would you like him to apologise in person?',
    'You owe nobody an apology.',
    'We apologise for losing your form.',
    'Let me call you at nine.',
    'I should like to see the meter.',
    'We placed the record on the shelf.',
  ],
}
