import { expect, test } from 'vitest'
import { addressOf } from './where-to.ts'

const item = (what: string, kind = 'case', id = 'tom', record = '') => ({
  what,
  subject: { kind, id },
  key: [kind, id, what, record].filter(Boolean).join(':'),
})

test.each([
  ['a first word has its own page', item('first-word'), '/cases/tom/first-word'],
  ['an apology is written', item('apology'), '/cases/tom?part=say&write=apology'],
  [
    'a promise is kept where it stands',
    item('promise', 'case', 'tom', 'p1'),
    '/cases/tom?part=owe&do=keep&record=p1',
  ],
  ['a request is decided on its page', item('answer-request', 'request', 'r1'), '/requests/r1'],
  ['a failure is worked on its page', item('fix-failure', 'failure', 'f1'), '/failures/f1'],
  [
    'an uncertain message is settled among the mail',
    item('settle-message', 'message', 'm1'),
    '/mail/sent?view=uncertain',
  ],
  ['something new opens the case', item('not-known-yet'), '/cases/tom'],
])('%s', (_, owed, address) => {
  expect(addressOf(owed, 'tom')).toBe(address)
})
