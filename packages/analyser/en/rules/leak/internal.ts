import { type Proof, rule } from '../../../rule.ts'

export const internalTalk = rule({
  id: 'internal-talk',
  finding: ['leak', 'internal'],
  severity: 'warn',
  title: 'What we say among us stays among us',
  why: 'It speaks of the customer, or of our tools, to a colleague.',
  instead: 'Take it out, or say what it means for them.',
  sources: ['A4', 'D3'],
  pattern: [
    '^ the? ~1 @cust|customer|caller|pax ~1 is|was|has|had|wants|says|claims|seems|keeps|flagged',
    '@confluence|sharepoint|zendesk|salesforce|servicenow|freshdesk',
    'not *tell|*mention|*admit|*disclose|*let ~3 @customer|cust|caller',
    'legal|compliance|hr ~3 @*say|*want|*check|*ask|*review ~1 us|me|PREP|not|IT|the',
    'keep this? @between us|ourselves',
    'off the @record',
    "here 's|is ~3 @draft|reply|response|template ~1 YOU|for|:|below",
    'not|never ADV? @mention|disclose|admit|reveal|volunteer|divulge -it',
  ],
  unless: [
    'SELF|THEY|YOU|CUSTOMER|to ~2 not|never',
    'customer ~1 service|care|support|relations|team|experience',
  ],
  where: { negated: 'any' },
})

export const internalTalkProof: Proof = {
  rule: internalTalk,
  flags: [
    '[[Customer is]] a serial complainer.',
    'See the page in [[Confluence]] for the steps.',
    'Do [[not tell the customer]] about the survey.',
    '[[Legal wants to]] see this before it goes.',
    'Do [[not mention]] the waiver unless asked.',
    'Let us [[keep this between us]].',
  ],
  passes: [
    'Our customer service is open until six.',
    'You are a customer of ours since May, and it was our mistake.',
    'The legal notice on our page was out of date.',
    'You wrote that somebody had told you the customer is always right.',
    'The case keeps your teapot safe between two layers.',
  ],
}

export const othersData = rule({
  id: 'others-data',
  finding: ['leak', 'personal-data'],
  severity: 'warn',
  title: 'Another customer has no name here',
  why: 'It tells one customer about another.',
  instead: '"Another customer", and nothing that says who.',
  sources: ['A4'],
  pattern: [
    '@another|different|other|wrong|previous CUSTOMER|tenant|neighbour ~1 ,? PERSON|CAPITAL&UNKNOWN',
    'meant|intended|addressed|belongs|belonging|belonged ~1 for|to ~1 @PERSON CAPITAL',
    "*send|*give|*show|*email YOU ~1 CAPITAL&UNKNOWN ~1 's @SERVICE|results",
  ],
})

export const othersDataProof: Proof = {
  rule: othersData,
  flags: [
    'We sent your file to [[another customer, Zbigniew]] Halik.',
    'The box has the [[wrong tenant, Holger]] Brandt, on it.',
    'The letter was [[meant for Mrs Tan]].',
    'It was [[addressed to Ms Adebayo]] next door.',
    'It [[belongs to Mr Okafor]] of Mill Lane.',
  ],
  passes: [
    "We mixed up your file with another customer's.",
    'Another customer told us the same.',
    'I have written to Mrs Tan, your own adviser.',
    'A different person will call you: our plumber.',
    'You wrote that it was meant for your neighbour.',
  ],
}
