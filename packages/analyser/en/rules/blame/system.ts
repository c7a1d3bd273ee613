import { type Proof, rule } from '../../../rule.ts'

export const blameSystem = rule({
  id: 'blames-system',
  finding: ['blame', 'system'],
  severity: 'warn',
  title: 'A system does what we built it to do',
  why: 'Nobody can be sorry for a computer; we chose it, and we run it.',
  instead: '"We" and what we set up wrong, in a concrete word.',
  sources: ['C3', 'sorrywatch'],
  pattern: [
    'a|an|some|due|to|of|the ~2 @technical|system|computer|software|internal|server ~1 issue|issues|error|problem|problems|glitch|fault|difficulties|failure',
    'the|MY ~2 @system|computer|software|app|website ~2 *let&DENIED|*allow&DENIED|*permit&DENIED',
    'the|MY ~2 @system|computer|software|algorithm|app|website|server ~3 DONE&HARM ~1 YOU|YOUR|it|the|our|a',
    'due|owing|because|thanks ~1 to|of ~2 @call|demand|volumes|volume|workload|circumstances|season',
    '@unprecedented|exceptionally|unusually|extraordinary ~1 demand|volumes|volume|times|high|busy|number',
    'the @computer|system says',
    'the @system *generate|*reject|*cancel|*flag|*close',
  ],
  unless: [
    'no technical',
    'not a? ~1 technical',
    'technical fault ~4 is|was ~1 MINE',
    '@technical support|team',
  ],
  cleared: [
    'MY @FAULT|decision|doing',
    'SELF BE @responsible|wrong',
    '@BYSELF&HARD&DONE',
    '@MINE alone|to',
    'on @us',
    'SELF should have @PERFECT',
    'SELF *set|*deploy|*change|*release|*build ~3',
    '@*take|*accept|*own ~2 responsibility',
    'SELF ~3 @*apologise|*apologize',
    'cause|because|caused ~9',
  ],
})

export const blameSystemProof: Proof = {
  rule: blameSystem,
  flags: [
    "[[The system won't let]] me refund it.",
    'This was due to [[a technical issue]].',
    '[[The computer lost your]] booking.',
    'There is a delay [[due to high call volumes]].',
    'We face [[unprecedented demand]].',
  ],
  passes: [
    'On Monday we changed the queue and broke it; that is our fault.',
    'The system sends you the code by text.',
    'The system lost your booking: we set it up wrong, and that is our mistake.',
    'You wrote that the system would not let you in.',
    'Our technical support is open until six.',
  ],
}
