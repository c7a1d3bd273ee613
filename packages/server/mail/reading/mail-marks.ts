import type { IncomingMail } from './incoming.ts'
import { valuesOf } from './mail-head.ts'

/** An address without what stands behind the plus of its local part, in small letters. */
export function withoutTag(address: string): string {
  return address.toLowerCase().replace(/\+[^@]*(?=@)/, '')
}

/** What its head says it was sent by, in small letters, unless it says a person (RFC 3834). */
export function automatic(mail: IncomingMail): string | null {
  const said = valuesOf(mail.headers, 'auto-submitted').map((value) => value.toLowerCase().trim())
  return said.find((value) => !/^no(?:$|[\s;(])/.test(value)) ?? null
}

/** Whether its head says that no person wrote it. */
export const isAutomatic = (mail: IncomingMail) => automatic(mail) !== null

/** RFC 5321, 4.5.5: what must not be answered is sent from nobody. */
export function nullReturn(mail: IncomingMail): boolean {
  return mail.headers.some(({ name, value }) => name === 'return-path' && /^<\s*>/.test(value))
}

/** `From: <>`, which some mail servers write over what they report. */
export const writesFromNobody = (mail: IncomingMail) =>
  !mail.from && mail.headers.some(({ name, value }) => name === 'from' && /<\s*>\s*$/.test(value))

/** The local parts that mail systems write from. */
export const daemonName =
  /^(?:mailer[-_.]?daemon|mail[-_.]?daemon|mdaemon|poo?st[-_.]?master|(?:mail[-_.])?delivery[-_.](?:sub)?system|mail[-_.]delivery|mailer|double-bounce|bounces?|(?:microsoftexchange[\da-f]+))$/

/** Whether a mail system wrote it, by the name or the address of the writer. */
export function sentByDaemon(mail: IncomingMail): boolean {
  const named =
    /^(?:mail delivery (?:sub)?system|mail(?:er)?[- ]?daemon|system administrator|mail administrator)$/
  const writer = mail.from
  if (!writer) return writesFromNobody(mail)
  return (
    daemonName.test(localPart(withoutTag(writer.address))) || named.test(writer.name?.toLowerCase() ?? '')
  )
}

/** An address whose name says that nobody reads what is sent there. */
export function isNoReply(address: string): boolean {
  return /^(?:(?:.*[-_.])?(?:no|not|do[-_.]?not|dont)[-_.]?(?:reply|replies|respond|response|answer)(?:[-_.].*)?|(?:keine?|nicht)[-_.]?antwort(?:en)?|ne[-_.]?pas[-_.]?repondre|no[-_.]?responder|no[-_.]?contestar|non[-_.]?rispondere|nao[-_.]?responda|niet[-_.]?beantwoorden|inte[-_.]?svara|svar[-_.]?ikke)$/.test(
    localPart(withoutTag(address)),
  )
}

/** What stands before the at sign of an address. */
export const localPart = (address: string) =>
  address.slice(0, Math.max(0, address.lastIndexOf('@'))) || address
