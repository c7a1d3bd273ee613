import { rule } from '../../../rule.ts'

export const script = rule({
  id: 'hollow-script',
  finding: ['non-apology', 'script'],
  severity: 'hint',
  title: 'Say something only this customer could get',
  why: 'Everyone has read it a hundred times; it shows that nobody wrote it.',
  instead: 'A fact of this case: what they did, wrote or waited for.',
  sources: ['D2', 'D5'],
  pattern: [
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
})
