import { type Proof, rule } from '../../../rule.ts'

export const script = rule({
  id: 'hollow-script',
  finding: ['non-apology', 'script'],
  severity: 'hint',
  title: 'Say something only this customer could get',
  why: 'Everyone has read it a hundred times; it shows that nobody wrote it.',
  instead: 'A fact of this case: what they did, wrote or waited for.',
  sources: ['D2', 'D5'],
  pattern: [
    '@valued|valuable CUSTOMER|feedback|custom|opinion|comments|input',
    '@*assure YOU of MY',
    '@rest assured',
    'YOUR ~1 @complaint|concern|concerns|satisfaction|opinion|feedback|query|experience|call|custom ADV? BE|matters|matter|*mean ~3 important|valuable|us|lot|everything|world',
    'YOUR continued|ongoing|kind|valued|loyal @support|patronage|custom|loyalty|business|cooperation|understanding',
    'YOUR feedback ~2 @*help|*improve',
    'SELF @hear you|YOU -on',
    'any and @all',
    'bringing ~2 @MY attention',
    'know that SELF @hear|care',
    'YOUR @feedback|comments|concerns|complaint ~5 *pass|*forward|*share|*feed ~4 team|department|management|colleagues|manager',
    'SELF ~1 @*appreciate ~1 YOUR ~1 feedback|patience|understanding|business|custom|loyalty',
  ],
  unless: [
    '*appreciate YOUR feedback on|about',
    'rest assured ~2 SELF ~2 {PROGRESSIVE|FUTURE|DONE}',
    'SELF can|could ADV? hear',
  ],
})

export const scriptProof: Proof = {
  rule: script,
  flags: [
    '[[Your call is important]] to us.',
    'Dear [[valued customer]], we have news.',
    '[[Rest assured]] we are on it.',
    '[[Your feedback has been passed to the relevant team]].',
    '[[We appreciate your patience]].',
    '[[Your satisfaction matters to us]].',
    'Please [[know that we hear]] you.',
    'Thank you for [[your continued support]].',
    '[[Your comments have been noted and passed to the relevant department]].',
    '[[Assuring you of our]] best service.',
  ],
  passes: [
    'Thank you for the photo of the label; it showed me at once which van it was.',
    'The ring is valued at £300.',
    'Rest on the sofa, we will carry it up.',
    'What did you think of the second repair?',
    'Your patience on Saturday, three hours of it, deserved better.',
    'Support is open until six.',
    'I could not hear you on the line.',
    'I passed your note to Tom, and he rings you at nine.',
    'What matters to us is whether it works now.',
    'The support of the shelf was bent.',
  ],
}
