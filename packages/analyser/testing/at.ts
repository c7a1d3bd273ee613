import type { Options } from '../context.ts'

/** A Thursday noon in London, for tests. */
export const at: Options = { now: '2026-03-05T12:00:00Z', timezone: 'Europe/London', locale: 'en-GB' }

/** A complete apology to Tom Adler for the broken teapot. */
export const completeApology = `Dear Tom,

On Tuesday we sent you a second teapot that came in pieces, and you had stayed home for it. I am sorry. We packed it in the wrong box: that was our mistake, not the courier's.

It broke because we ran out of the double boxes on Monday and I let it go in a single one. A new teapot leaves here today and you will have it by Friday 6 March, 18:00. I have refunded the £40. For the day you lost you also get a £10 voucher.

Since Wednesday no teapot leaves without a double box.

I will call you on Friday at 17:00. Is there anything you see differently, and what would put this right for you?

Mira Okafor
020 7946 0100`
