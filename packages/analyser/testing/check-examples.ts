import type { Context, Policy } from '../context.ts'

/** A text, what the case holds, and so something that is found without a rule of patterns. */
export type CheckExample = { readonly text: string; readonly context: Context; readonly policy?: Policy }

const paid = { minor: 4000, currency: 'GBP' }

/** What checks that need the case, or the message as a whole, find: each is a hit of its rule. */
export const checkExamples: readonly CheckExample[] = [
  { text: 'We will refund the £40 shortly.', context: {} },
  { text: 'I will send you a new teapot.', context: {} },
  {
    text: 'I will send you a £90 voucher by Friday.',
    context: { authority: { amount: { minor: 5000, currency: 'GBP' } } },
  },
  {
    text: 'I will call you by 14:00 today.',
    context: {
      history: {
        call: [
          { hours: 4, kept: 2, of: 10 },
          { hours: 48, kept: 9, of: 10 },
        ],
      },
    },
  },
  { text: 'I have refunded the £40.', context: { grounds: [] } },
  {
    text: 'We charged you £40 twice.',
    context: {
      grounds: [
        { kind: 'fact', id: 'f1', text: 'We charged you £40 twice', standing: 'claimed', amounts: [paid] },
      ],
    },
  },
  {
    text: 'We charged you £50 twice.',
    context: {
      grounds: [
        { kind: 'fact', id: 'f1', text: 'We charged you £40 twice', standing: 'confirmed', amounts: [paid] },
      ],
    },
  },
  { text: 'Dear {{first_name}}, we have your letter.', context: {} },
  { text: 'We have your letter. [note to self: check with Priya before sending this]', context: {} },
  { text: 'See https://wiki.internal/cases/7781 for it.', context: {} },
  { text: 'The code word is blue-teapot.', context: { secrets: ['blue-teapot'] } },
  {
    text: 'Write to zoe.smith@gmail.com about it.',
    context: { customer: { name: 'Tom Adler', knownData: [] } },
  },
  { text: 'Paul Berger packed your parcel.', context: { personnelNames: ['Paul Berger'] } },
  {
    text: 'You dropped the parcel on the stairs.',
    context: { customerPart: ['You dropped the parcel on the stairs.'] },
  },
  {
    text: 'I am sorry that we lost it. I am sorry that we were late. I am sorry that we were rude. I am sorry that we charged you twice.',
    context: {},
  },
  { text: `${'We looked for the parcel in the van and in the shed and '.repeat(7)}found it.`, context: {} },
  {
    text: 'We charged you twice.\n\nKind regards,\nMira Okafor',
    context: { writer: { name: 'Reply writer', automatic: true } },
  },
  {
    text: 'The courier has your teapot and brings it on Friday.',
    context: { earlierTexts: ['The courier has your teapot and brings it on Friday.'] },
  },
]
