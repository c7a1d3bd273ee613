import { type Proof, rule } from '../../../rule.ts'

export const namesPerson = rule({
  id: 'names-person',
  element: ['person', 'present'],
  title: 'A human being who owns it',
  why: 'People buy from people, and are let down by them; a name can be called.',
  instead: 'Your own first and last name.',
  sources: ['C7', 'A7', 'E1'],
  pattern: [
    'this|it BE @CAPITAL&UNKNOWN ~1 from|at|here|,',
    'its @CAPITAL at|from|here',
    'my name is @CAPITAL',
    'PERSON|CAPITAL&UNKNOWN ~3 @*look&FUTURE after',
    'CAPITAL&UNKNOWN ~3 @{*look|*handle|*own}&FUTURE|*look&PRESENT after|this|it',
    'our @CAPITAL&UNKNOWN ~1 WILL|is|has|and',
    'SELF *take @charge personally|of',
    'i am @CAPITAL&UNKNOWN ,|and|from',
  ],
  where: {},
})

export const namesPersonProof: Proof = {
  rule: namesPerson,
  flags: [
    '[[This is Ingrid from]] Fjordpakke.',
    '[[My name is Mira]] Okafor.',
    'Miss Fiona [[Rennie will look after]] everything from here.',
    '[[Our Jana will]] message you.',
    "[[I'm Mira,]] and I have your order here.",
  ],
  passes: [
    'This is Monday.',
    'Our Support Team will message you.',
    'Is this Mira?',
    'Thank you, Tom.',
    'It is Northmoor Bank policy.',
  ],
}
