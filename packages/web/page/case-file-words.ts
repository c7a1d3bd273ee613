/** Every word of the handed-over file. */
export const caseFileWords = {
  title: (customer: string) => `The case of ${customer}`,
  house: 'Company',
  owner: 'Owner',
  opened: 'Opened',
  closed: 'Closed',
  open: 'It is open',
  closedAs: {
    settled: 'Settled: the customer says it is right',
    closed: 'Closed: we stopped',
    'closed-not-heard': 'Closed: we asked, and did not hear',
  } as Readonly<Record<string, string>>,
  written: 'Written',
  number: 'Number',
  how: 'This page holds what was known, said, promised and done, in order. The same data stands inside it, unseen: “amends verify” with this file’s name says whether anything was changed since it was recorded, and what it cannot show. Read the data there if the page itself may have been changed.',
  streams: { case: 'What happened in the case', failure: 'What happened with its failure' },
  actors: { 'clock:clock': 'the clock', 'customer:nobody': 'the customer' } as Readonly<
    Record<string, string>
  >,
  withheld:
    'What was said here concerns a person at work and stays closed. That it was recorded, when and by whom, is proved all the same.',
  erased: 'What was said here was erased. That it was recorded, when and by whom, is proved all the same.',
  yes: 'yes',
  no: 'no',
  anchors: (count: number) =>
    count === 0
      ? 'No hourly anchor of the company holds this case yet.'
      : 'Hourly anchors of the company that hold this case, with their hashes, to compare with what others were given:',
}

const titles: Readonly<Record<string, string>> = {
  'complaint.accepted': 'The complaint arrived',
  'complaint.sorted': 'The message was sorted',
  'complaint.sorting-undone': 'The sorting was undone',
  'case.opened': 'The case was opened',
  'case.severity-set': 'How bad it is was set',
  'case.waiting': 'We began to wait',
  'case.waiting-ended': 'The wait ended',
  'case.owner-changed': 'The owner changed',
  'case.closed': 'The case was closed',
  'case.reopened': 'The case was opened again',
  'case.cause-shared': 'Cause and lesson are those of the failure',
  'customer.known': 'The customer became known',
  'failure.opened': 'The failure was opened',
  'account.recorded': 'What the customer told was recorded',
  'account.played-back': 'It was read back to the customer',
  'account.confirmed': 'The customer confirmed it',
  'account.corrected': 'The customer corrected it',
  'act.recorded': 'Something was done',
  'fix.recorded': 'It was put right',
  'fix.verified': 'The fix was checked, and it holds',
  'fix.found-wanting': 'The fix was checked, and it does not hold',
  'respite.begun': 'Whoever spoke with them keeps out of contact for now, and why',
  'respite.ended': 'They speak with them again',
  'gesture.declined': 'Nothing beyond the fix was offered, and why',
  'message.drafted': 'A message was begun',
  'message.dispatched': 'A message was let go',
  'message.overridden': 'A message was let go against the reading, and why',
  'message.attempted': 'The message was handed to the mail server',
  'message.recorded': 'A talk was recorded',
}

/** What an event is called: its own words, or its type in plain ones. */
export const titleOf = (type: string) => titles[type] ?? inWords(type.replace('.', ' '))

const labels: Readonly<Record<string, string>> = {
  words: 'In words',
  body: 'Text',
  as: 'As',
  to: 'To',
  by: 'By',
  leavesAt: 'Leaves',
  hearsNextAt: 'Next news',
  dueAt: 'Due',
  receivedAt: 'Arrived',
  sentAt: 'Sent',
  at: 'Time',
}

/** What a part of an event is called. */
export const labelOf = (name: string) => labels[name] ?? inWords(name)

function inWords(name: string) {
  const spaced = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .replace(/-/g, ' ')
    .toLowerCase()
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}
