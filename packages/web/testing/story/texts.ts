/** A first word: what Tom said, and nothing that would have to be confirmed first. */
export const firstWord = `Dear Tom,

you told me that a second teapot from us came in pieces, on a day you had stayed at home for it. I am sorry that we put you through that. I look after it from now on. What would put this right for you? You will hear from me by 14:30 today.

Samira Haddad`

/** What an apology stands on: what it is about, the statement, and how we know. */
export const facts = [
  [
    'What happened',
    'Order 7781 came on Tuesday 3 March with a broken teapot.',
    'The delivery scan, and the photo Tom sent',
  ],
  ['Cause', 'We packed the teapot of order 7781 without an inner box.', 'The packing record, read by Samira'],
  [
    'What changes',
    'Since Thursday 5 March two people look at each teapot before it leaves.',
    'The notice at the packing table',
  ],
] as const

/** A complete apology, grounded in those facts. */
export const apology = `Dear Tom,

I am sorry that we sent you a broken teapot: order 7781 came on Tuesday 3 March in pieces, the second one. You had stayed at home for it. That is our fault. We packed the teapot without an inner box.

I send you a new one today. It will be at your door by Friday 6 March, 18:00 (London time). Since Thursday 5 March two people look at each teapot before it leaves us.

Is this what you wanted, or would something else put it right? I will write to you on Monday 9 March by 12:00 (London time) to ask whether the new one is whole. You can reach me until then on 020 7946 0104.

Samira Haddad`

/** What came to light in the second round. */
export const laterFacts = [
  ['What happened', 'The lid of the second pot of order 7781 does not fit.', 'Tom, on the phone'],
  ['Cause', 'We had not tried the lid on.', 'Samira asked at the packing table'],
  [
    'What changes',
    'Since today we try each lid on before a pot leaves us.',
    'The notice at the packing table',
  ],
] as const

/** The second apology says other things than the first: what that one missed. */
export const secondApology = `Dear Tom,

I am sorry that the lid does not fit. We sent you a second pot, and that it cannot be used is our fault. You had to wait once more, after two days at home. It happened because we had not tried the lid on.

I send you a new lid today. It will be at your door by Friday 6 March, 17:00 (London time). Since today we try each lid on before a pot leaves us.

Is this what you want, or would something else put it right? I will ring you on Tuesday 10 March by 12:00 (London time) to hear how it sits. Until then you reach me on 020 7946 0104.

Samira Haddad`
