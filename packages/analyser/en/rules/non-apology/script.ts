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
    'YOUR @valuable|valued feedback|custom|opinion|comments|input',
    'SELF @*value YOU|YOUR',
    'be @assured that',
    'YOUR ~1 @complaint|concerns|satisfaction|opinion|feedback|query BE ~2 important',
    'thank YOU for ~1 YOUR @feedback|comments ~1 .',
    'SELF *look forward to @serving|welcoming',
    'appreciate YOUR @feedback|custom|loyalty',
    'YOUR feedback ~2 @*help|*improve',
    'YOUR call|custom|opinion|feedback|satisfaction BE ADV? @important|valuable ~1 to us',
    '@valued CUSTOMER',
    '@rest assured',
    'YOUR @feedback|comments|concerns ~3 *pass|*forward|*share ~4 team|department|management|colleagues|manager',
    'any and @all',
    'SELF ~1 @*appreciate ~1 YOUR ~1 feedback|patience|understanding|business',
    'bringing this to @MY attention',
    'health and safety of ~6 @priority|priorities',
    'we|i @*apologise|*apologize ~2 on behalf of ~3 everyone',
  ],
  unless: ['*appreciate YOUR feedback on|about'],
})

export const scriptProof: Proof = {
  rule: script,
  flags: [
    '[[Your call is important to us]].',
    'Dear [[valued customer]], we have news.',
    '[[Rest assured]] we are on it.',
    '[[Your feedback has been passed to the relevant team]].',
    '[[We appreciate your patience]].',
  ],
  passes: [
    'Thank you for the photo of the label; it showed me at once which van it was.',
    'The ring is valued at £300.',
    'Rest on the sofa, we will carry it up.',
    'What did you think of the second repair?',
    'Your patience on Saturday, three hours of it, deserved better.',
  ],
}
