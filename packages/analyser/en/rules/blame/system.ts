import { type Proof, rule } from '../../../rule.ts'
import { ownership } from '../ownership.ts'

export const blameSystem = rule({
  id: 'blames-system',
  finding: ['blame', 'system'],
  severity: 'warn',
  title: 'A system does what we built it to do',
  why: 'Nobody can be sorry for a computer; we chose it, and we run it.',
  instead: '"We" and what we set up wrong, in a concrete word.',
  sources: ['C3', 'sorrywatch'],
  pattern: [
    'due|owing|because|thanks|down|by ~1 to|of|a|an|the|some ~4 @technical|system|systems|computer|tech|backend|glitch ~1 MISHAP|failure|in|with|on',
    'it|this|that|there BE|was|were ~3 @technical|system|computer|tech ~1 MISHAP|failure',
    '@SYSTEM ~3 {*let|*allow|*permit|*accept|*recognise}&DENIED',
    'the|MY ~2 @SYSTEM ~3 DONE&HARM ~1 YOU|YOUR',
    'due|owing|because|thanks|given ~1 to|of? ~3 @DEMAND|circumstances',
    'unprecedented|exceptionally|unusually|extraordinary|extremely|higher|high|peak|record ~4 @DEMAND|times|busy',
    'the @computer|system says',
    'SELF|things|it BE|HAVE ~2 @swamped|short-staffed|understaffed|inundated|overwhelmed',
    'the|MY ~2 @SYSTEM|engine ~4 automatically|itself',
  ],
  unless: ['no|not a? technical|system', '@technical support|team', 'SELF BE ~1 busy working|fixing'],
  cleared: [...ownership, 'SELF *set|*deploy|*change|*release|*build ~3'],
  where: { negated: 'any' },
})

export const blameSystemProof: Proof = {
  rule: blameSystem,
  flags: [
    "The [[system won't let]] me refund it.",
    '[[This was due to a technical issue]].',
    '[[The computer lost your]] booking.',
    'There is a delay [[due to high call volumes]].',
    'We face [[unprecedented demand]].',
    '[[We were swamped]] this week.',
    'The [[app is not permitting]] me to do it.',
    'We get a [[higher than usual number of enquiries]].',
    '[[There was a technical fault]].',
    'It is late [[owing to staff shortages]].',
    '[[The system has automatically]] cancelled it.',
    'It was not sent [[due to a technical issue]].',
  ],
  passes: [
    'On Monday we changed the queue and broke it; that is our fault.',
    'The system sends you the code by text.',
    'The system lost your booking: we set it up wrong, and that is our mistake.',
    'You wrote that the system would not let you in.',
    'Our technical support is open until six.',
    'The new app shows you the van.',
    'A high number of plates broke: we stacked them wrong.',
    'We set up the system wrong; that is our mistake.',
    'The computer room is open until six.',
    'Your call reached me at nine.',
    'You can do it yourself in the system.',
  ],
}
