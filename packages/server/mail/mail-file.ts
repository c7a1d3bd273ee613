import type { Instant } from '@amends/analyser/calendar'
import { DoorRefusal } from '../engine/problem.ts'
import type { Arrived } from '../intake/decide.ts'
import { arrivedBy, sourceOf } from './arrived.ts'
import { readMail } from './reading/read-mail.ts'

/** A mail file as a complaint: its words as text, its raw bytes kept beside them. */
export async function readMailFile(bytes: Buffer, now: Instant): Promise<Arrived> {
  if (!Buffer.isBuffer(bytes) || bytes.length === 0)
    throw new DoorRefusal(422, 'bad-input', 'The mail file is empty')
  const mail = await readMail(bytes).catch((fault: Error) => {
    throw new DoorRefusal(422, 'bad-mail', 'This cannot be read as a mail', { detail: fault.message })
  })
  if (!mail.text.trim())
    throw new DoorRefusal(422, 'bad-mail', 'This mail holds no words. Add what the customer said by hand')
  const { receivedAt: _, ...arrived } = arrivedBy(mail, mail.text, now)
  return { ...arrived, ...sourceOf(mail), raw: { mediaType: 'message/rfc822', bytes }, receipt: false }
}
