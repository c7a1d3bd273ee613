import { expect, test } from 'vitest'
import { analyse } from './index.ts'
import { at } from './testing/at.ts'

/** What of one kind is found in a text. */
const found = (text: string, kind: string) =>
  analyse(text, at)
    .findings.filter((finding) => finding.kind === kind)
    .map(({ evidence }) => evidence)

test.each([
  ['Dear {first_name}, your order left.', 'placeholder', ['{first_name}']],
  ['Dear <CUSTOMER_NAME>, your order left.', 'placeholder', ['CUSTOMER_NAME']],
  ['Your order %ORDER_ID% left.', 'placeholder', ['ORDER_ID']],
  [
    'Hi Tom, <<agent: check with Lena first>> your refund left.',
    'internal',
    ['<<agent: check with Lena first>>'],
  ],
  ['INTERNAL – offer £10 at most. Dear Tom, your cup is here.', 'internal', ['INTERNAL –']],
  [
    '(Supervisors: never more than £25.) Dear Tom, here it is.',
    'internal',
    ['(Supervisors: never more than £25.)'],
  ],
  ['Draft reply: Dear Tom, your cup is here.', 'internal', ['Draft reply']],
  ['The admin password is Teapot!44 for now.', 'secret', ['Teapot!44']],
])('%s holds a %s', (text, kind, evidence) => {
  expect(found(text, kind)).toEqual(evidence)
})

test.each([
  ['[RESOLVED] Orders are taken again.', 'placeholder'],
  ['See [PR 12](https://acme.example/12) for the change.', 'placeholder'],
  ['The paths /{v1,v2,v3}/orders failed with DEADLINE_EXCEEDED.', 'placeholder'],
  ['An internal mail says the same, and here it is.', 'internal'],
  ['Your password is safe with you.', 'secret'],
  ['Call script\nAgent: "Am I speaking with [PASSENGER NAME]?"', 'placeholder'],
])('%s holds no %s', (text, kind) => {
  expect(found(text, kind)).toEqual([])
})

test('a script is our own voice, also between quotation marks', () => {
  const text =
    'Call script\n[If they ask about a taxi: "You will need to write to our claims office."]\nAgent: "We apologise if your bag is late."'
  expect(found(text, 'conditional')).toHaveLength(1)
  expect(found(text, 'work-to-customer')).toHaveLength(1)
})

test('the third sorry is one too many', () => {
  expect(found('Sorry for the cup. I am sorry, Tom.', 'over-apology')).toEqual([])
  expect(found('Sorry for the cup. I am sorry, Tom. So sorry!', 'over-apology')).toEqual(['sorry'])
})
