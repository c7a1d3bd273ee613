import { isCardNumber, isIban } from '@amends/analyser/checksums'

const address = /([\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]*@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu
/** Long rows of digits as people write them, with signs between; an IBAN begins with its country. */
const longNumber =
  /(?<![\p{L}\p{N}])(?:[A-Z]{2}\d{2}[ ]?(?:[A-Z\d]{2,4}[ ]?){3,8}|\+?\(?\d(?:[ ().-]{0,2}\d){8,18})(?![\p{L}\p{N}])/gu

/**
 * A text with what a stranger could use taken out: of an e-mail address its first letter stays, of a bank account, a card or a
 * telephone number the last digits. Numbers of orders stay as they are.
 */
export function masked(text: string): string {
  return text
    .replace(address, (_, first: string) => `${first}•••@•••`)
    .replace(longNumber, (number) =>
      isSecret(number) ? `•••• ${number.replace(/\W/g, '').slice(-3)}` : number,
    )
}

function isSecret(number: string): boolean {
  const plain = number.replace(/[^A-Z\d+]/g, '')
  if (/^[A-Z]/.test(plain)) return isIban(plain)
  const isPhone = number.startsWith('+') || (/^\(?0/.test(number) && plain.length <= 12)
  return isPhone || isCardNumber(plain)
}
