/** The words of the page on which the analyser is tried. */
export const strings = {
  title: 'Try the analyser',
  intro:
    'Write to a customer whom a company has let down. The text is read as you type, in this browser: it goes nowhere and is kept nowhere.',
  limits:
    'What is read is the form of a message: not whether it is meant, not whether it is true, and not the law.',
  text: 'Your message',
  purpose: 'It is',
  purposes: {
    '': 'just a text',
    apology: 'an apology',
    'first-word': 'a first word',
    update: 'an update',
    outreach: 'a word to many who were hit',
  },
  severity: 'The failure was',
  severities: {
    1: '1, a slip',
    2: '2, a nuisance',
    3: '3, a let-down',
    4: '4, a serious one',
    5: '5, harm, money or data',
  },
  verdict: 'The verdict',
  results: { pass: 'It may leave.', revise: 'It is not complete.', hold: 'It must not leave as it stands.' },
  notRead: (language: string) =>
    language === 'und'
      ? 'Its language can’t be told, so no part is called missing.'
      : `It is not in English (${language}), so no part is called missing.`,
  found: 'What was found',
  nothingFound: 'Nothing to object to.',
  marks: { block: 'Holds it', warn: 'Asks', hint: 'Tells' },
  parts: 'Parts of an apology',
  states: { present: 'there', weak: 'weak', absent: 'not there', 'not-assessed': 'not read' },
  finish: (sentence: string) => `To finish: ${sentence}`,
  promises: 'What is promised',
  noPromise: 'Nothing is promised.',
  due: (time: string) => `by ${time}`,
  noDue: 'no time',
  possible: 'perhaps a promise',
  versions: ({ engine, pack, policy }: { engine: string; pack: string; policy: string }) =>
    `Analyser ${engine}, rules ${pack}, policy ${policy}.`,
  sample:
    'Dear Tom,\n\nWe are sorry if you were upset by the delay of your teapot. Mistakes were made. I will refund you £40 by Friday and we will look into it shortly.\n\nMira Okafor',
} as const
