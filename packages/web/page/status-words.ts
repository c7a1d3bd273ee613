import type { UpdateState } from '@amends/recovery/status-page'

/** How far a failure is, as everybody reads it. */
export const stateWords: Readonly<Record<UpdateState, string>> = {
  investigating: 'We are finding out',
  identified: 'We know what it is',
  monitoring: 'Mended, and we are watching it',
  resolved: 'Put right',
}

/** Every word of a status page. */
export const statusWords = {
  since: (at: string) => `Since ${at}.`,
  next: 'The next word',
  nextWord: (at: string) => `You hear from us again by ${at}.`,
  lastWord: 'This was the last word here. If it isn’t right for you, tell us.',
  overdue: (at: string) =>
    `We said you would hear from us by ${at}, and you have not. We are sorry; the next word comes as soon as there is one.`,
  nothingYet: 'Nothing is written here yet.',
  updates: 'What we have said so far',
  follow: 'Hear of each update by mail',
  address: 'Your e-mail address',
  addressHint: 'It is used for this page only, and you can stop at any time.',
  send: 'Follow by mail',
  asked: 'Look into your mail',
  askedNext:
    'If mail can reach that address, a question is on its way there: whether you want to follow this page. Nothing else is sent until you say yes.',
  badAddress: 'Write your e-mail address in full, for example name@example.com',
  tooMany: 'That is a lot of requests from one place. Try again in an hour.',
  feed: 'Follow with a feed reader',
  none: 'There is no status page at this address',
  noneNext: 'It may have ended, or the address has a slip. Go back to where you found it.',
  confirmTitle: 'Do you want a mail for each update?',
  confirm: 'Yes, write to me',
  confirmed: 'You will hear of each update by mail',
  stopTitle: 'Stop these mails?',
  stop: 'Stop the mails',
  stopped: 'No more mails about this. Your address is deleted here.',
  over: 'This link leads nowhere any more',
  overNext: 'The address it belonged to is no longer kept here. To follow a page, go to the page itself.',
} as const

/** The question a new follower is asked by mail. */
export const questionMail = (title: string, company: string) => ({
  subject: `Do you want to hear about “${title}”?`,
  body: `Hello,\n\nSomebody, we think you, asked ${company} for a mail with each update on “${title}”. If it was you, open the link below and say yes. If it was not, do nothing: no more mail comes.`,
})
