import { z } from 'zod'

/** What makes a call of a tool the same call when it is sent again. */
export const idempotencyKey = z
  .string()
  .min(1)
  .max(200)
  .optional()
  .describe(
    'A word of your own for this call. Sent again with it, the first answer is given and nothing is done twice',
  )
