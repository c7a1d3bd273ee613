import { type Proof, rule } from '../../../rule.ts'

export const asksForgiveness = rule({
  id: 'asks-forgiveness',
  element: ['forgiveness', 'present'],
  title: 'Forgiveness asked for, and not demanded',
  why: 'It leaves the last word with the customer.',
  instead: 'I hope that in time you can forgive us …',
  sources: ['B1', 'lewicki-2016'],
  pattern: [
    '@*forgive ~1 us|me|MY',
    'MY|YOUR|for|ask ~2 @forgiveness',
    '*beg|*ask|*hope ~4 YOUR? @pardon|forgiveness',
    '@*pardon us|me',
  ],
  unless: ['*forgive ~1 me|us ~1 if|but', 'forgive YOU', 'loan|debt ~3 *forgive'],
})

export const asksForgivenessProof: Proof = {
  rule: asksForgiveness,
  flags: [
    'I hope that in time you can [[forgive us]].',
    'Please [[forgive me]] for the delay.',
    'I [[ask for your forgiveness]].',
    'Can you [[forgive our]] mistake?',
    'I [[beg your forgiveness]].',
  ],
  passes: [
    'We cannot forgive the loan.',
    'There is nothing to forgive.',
    'He asked them to forgive him.',
    'It is hard to forgive.',
    'You wrote that you would never forgive us.',
  ],
}
