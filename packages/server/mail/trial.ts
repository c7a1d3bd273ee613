import { sendMail } from '../engine/mailer.ts'
import { wayOut } from '../workspace/mail-server.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { known } from '../workspace/carry-out.ts'
import { openNow } from './mailbox-actions.ts'
import { mailboxes } from './store.ts'
import type { OpenMailbox } from '../connectors/imap.ts'

const longest = 30_000

/** Signs in, sends a mail to the mailbox through our mail server and waits for it to arrive: first with a plus, then plain. */
export async function tryMailbox(machinery: Machinery, context: Context, id: string) {
  const mailbox = known(await context.read((tx) => mailboxes.find(tx, id)), 'mailbox')
  const open = await openNow(machinery, context, mailbox)
  try {
    const way = await context.read((tx) => wayOut(tx, machinery))
    if (!way) return told({ why: 'No mail server is set to send through, so nothing could be sent' })
    const [name, domain] = mailbox.address.split('@')
    for (const to of [`${name}+trial@${domain}`, mailbox.address]) {
      const from = open.uidNext()
      const reference = `<trial-${context.newId()}@${domain}>`
      const attempt = await sendMail(way.server, {
        reference,
        fromName: 'Amends',
        to,
        subject: 'A trial from Amends',
        text: 'This mail shows that what is sent to this mailbox arrives. Nothing else needs doing.',
      })
      const withPlus = to !== mailbox.address
      if (attempt.how !== 'taken') {
        if (withPlus) continue
        return told({ why: attempt.answer })
      }
      if (await arrives(open, from, reference)) return told({ sent: true, arrived: true, withPlus })
      if (!withPlus) return told({ sent: true, why: 'It was sent and did not arrive within half a minute' })
    }
    return told({ why: 'Nothing could be sent' })
  } finally {
    await open.close()
  }
}

const told = (found: { sent?: boolean; arrived?: boolean; withPlus?: boolean; why?: string }) => ({
  signedIn: true,
  sent: false,
  arrived: false,
  withPlus: false,
  why: null,
  ...found,
})

async function arrives(open: OpenMailbox, from: number, reference: string) {
  for (const until = Date.now() + longest; Date.now() < until; ) {
    const uids = (await open.list(from)).map(({ uid }) => uid)
    const found = [...(await open.fetch(uids)).values()]
    if (found.some((raw) => raw.subarray(0, 20_000).includes(reference))) return true
    await open.wait(Math.min(2_000, Math.max(1, until - Date.now())))
  }
  return false
}
