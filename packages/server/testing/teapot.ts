import { type Problem } from '@amends/contract/route'
import { Refused } from '@amends/contract/client'
import type { House } from './house.ts'

/** Tom writes about a broken teapot; Lena takes it in and owns the case. */
export const takeTeapot = (
  { lena }: Pick<House, 'lena'>,
  { words = 'The second teapot in pieces.', address = 'tom@example.com', name = 'Tom Adler' } = {},
) =>
  lena.call('POST /v1/complaints', {
    body: { channel: 'email', sender: { name, kind: 'email', address }, subject: 'order 7781', words },
  })

/** The problem document a call is refused with; null when it went through. */
export async function problemOf(asked: Promise<unknown>): Promise<Problem | null> {
  try {
    await asked
    return null
  } catch (fault) {
    if (fault instanceof Refused) return fault.problem
    throw fault
  }
}
