import { expect, test } from 'vitest'
import { names } from '../testing/name-server.ts'
import { examineSender } from './sender.ts'

test.each([
  [
    'everything',
    {
      'mail.teapot.example': ['v=spf1 mx -all', 'other'],
      'a._domainkey.mail.teapot.example': ['v=DKIM1; p=MIIB'],
      '_dmarc.teapot.example': ['v=DMARC1; p=none'],
    },
    'a',
    ['ok', 'ok', 'ok'],
  ],
  ['nothing', {}, 'a', ['warn', 'fail', 'warn']],
  [
    'two SPF records',
    { 'mail.teapot.example': ['v=spf1 mx -all', 'v=spf1 a ~all'] },
    null,
    ['fail', 'warn', 'warn'],
  ],
  ['an SPF record for all', { 'mail.teapot.example': ['v=spf1 +all'] }, null, ['fail', 'warn', 'warn']],
  [
    'a key that was withdrawn',
    { 'a._domainkey.mail.teapot.example': ['v=DKIM1; p='] },
    'a',
    ['warn', 'fail', 'warn'],
  ],
] as const)('a sender whose domain has %s', async (_, records, selector, wanted) => {
  const found = await examineSender('Teapot <care@mail.teapot.example>', selector, names(records as never))
  expect(found.map(({ state }) => state)).toEqual(wanted)
})

test('a name server that does not answer is not one that says no', async () => {
  const broken = async () => {
    throw Object.assign(new Error('queryTxt ETIMEOUT'), { code: 'ETIMEOUT' })
  }
  const found = await examineSender('care@teapot.example', 'a', broken)
  expect(found.map(({ state, says }) => [state, says.includes('could not be looked up')])).toEqual([
    ['warn', true],
    ['warn', true],
    ['warn', true],
  ])
})
