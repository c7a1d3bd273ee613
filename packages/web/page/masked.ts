import { isCardNumber, isIban } from '@amends/analyser/checksums'

/** What is taken out of a text, and what stands there instead. */
type Cut = { readonly from: number; readonly to: number; readonly shown: string }
type Rule = {
  readonly shape: RegExp
  /** What of a find is secret, from its beginning; null: nothing. */
  readonly secret?: (found: string, before: string) => string | null
  readonly shown?: (secret: string) => string
}

/** What people put between two digits: spaces, brackets, points, dashes, and marks that aren't seen. */
const between = String.raw`[ \t().\/‐‒–—·\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\-]`
/**
 * `S`: at most three signs between two digits, `~`: at least one; `⎵*` and `⎵+`: a few spaces, so that a text of nothing else takes no
 * longer than another; `⟨` and `⟩`: no word and no number goes on there.
 */
const shape = (text: string, flags = '') =>
  new RegExp(
    text
      .replaceAll('S', `${between}{0,3}`)
      .replaceAll('~', `${between}{1,3}`)
      .replaceAll('⎵*', String.raw`\s{0,6}`)
      .replaceAll('⎵+', String.raw`\s{1,6}`)
      .replaceAll('⟨', String.raw`(?<![\p{L}\d]|\d[:.\/\-])`)
      .replaceAll('⟩', String.raw`(?![\p{L}\d])`),
    `gu${flags}`,
  )

const digitsOf = (text: string) => text.replaceAll(/\D/g, '')
const lastOf = (text: string) => `••••${digitsOf(text).length < 7 ? '' : ` ${digitsOf(text).slice(-3)}`}`

const month = String.raw`(?:0?[1-9]|1[0-2])`
const day = String.raw`(?:0?[1-9]|[12]\d|3[01])`
const date = new RegExp(
  String.raw`^\(?(?:\d{4}([-\/.])${month}\1${day}|${day}([-\/.])${month}\2(?:\d{4}|\d\d)|${month}([-\/.])${day}\3(?:\d{4}|\d\d))(?![-\/.]?\d)|^\d{1,2}[.h]\d\d\s?[-‐–—]\s?\d{1,2}[.h]\d\d`,
)
const orderBefore =
  /(?:order|pedido|invoice|fatura|ref(?:erence)?|tracking|rastreio|protocolo|nota|case|caso|ticket|nf-?e)[\s:#.]{0,3}(?:(?:numbers?|no|n[ºo°]|número|id|code|código|is|é)[\s:#.]{0,3}){0,2}[\d./-]*$/iu

/** What isn't a date or a stretch of time, and what nobody calls the number of an order. */
const unlessOrder = (found: string, before: string) =>
  date.test(found) || orderBefore.test(before) ? null : found

/** The longest beginning of what was found that is whole words and holds. */
function beginningThat(found: string, holds: (plain: string) => boolean): string | null {
  for (let to = found.length; to >= 13; to--) {
    if (/^[\p{L}\d]/u.test(found.slice(to)) || !/[\p{L}\d]/u.test(found[to - 1] ?? '')) continue
    if (holds(found.slice(0, to).replaceAll(/[^\p{L}\d]/gu, ''))) return found.slice(0, to)
  }
  return null
}

/** The two last digits of a CPF follow from the nine before them. */
function isCpf(digits: string): boolean {
  if (!/^\d{11}$/.test(digits)) return false
  return [9, 10].every((count) => {
    let sum = 0
    for (let at = 0; at < count; at++) sum += Number(digits[at]) * (count + 1 - at)
    return ((sum * 10) % 11) % 10 === Number(digits[count])
  })
}

const number = String.raw`(?:[\s:#.]|(?:numbers?|no|n[ºo°]|número|is|é|code|corrente|poupança)(?!\p{L}))`
const ofABank = String.raw`(?:sort code|account|acct|a/c|routing|bsb|agência|agencia|ag\.|conta|c/c|cpf|cnpj|rg)`
const ofAPhone = String.raw`(?:phone|tel|telephone|mobile|cell|fax|call|ring|whatsapp|telefone|celular|fone|ligue|ligar|zap)`
const callFiller = String.raw`(?:[\s:#.]|(?:numbers?|no|n[ºo°]|número|is|é|me|us|on|at|para|em)(?!\p{L}))`

const streetKinds =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Square|Sq|Place|Pl|Terrace|Crescent|Gardens|Boulevard|Blvd|Hill|Row|Park|Grove|Mews|Highway|Parade|Quay|Walk'
const noName =
  '(?:the|an?|my|our|your|their|his|her|this|that|in|on|at|of|to|by|from|for|per|and|or|out|down|up|days?|hours?|minutes?|weeks?|months?|years?|times?|miles?|people|parcels?|boxes|am|pm)'
const ofRua =
  'Rua|R\\.|Avenida|Av\\.?|Travessa|Tv\\.|Alameda|Al\\.|Praça|Pça\\.?|Rodovia|Rod\\.|Estrada|Largo|Ladeira|Viela|Beco'
const houseNumber = String.raw`⎵*,?⎵*(?:n(?:[ºo°]|\.|úmero)?\.?⎵*)?\d{1,5}[A-GI-Za-gi-z]?(?![\p{L}\d]|[:,.]\d|\s?(?:h|horas?|reais|minutos?|dias?)(?!\p{L}))`

/** Each on the text with its digits and signs made plain; where two meet, both are taken out. */
const rules: readonly Rule[] = [
  {
    shape: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]+@[\p{L}\p{N}.-]+\.\p{L}{2,}/gu,
    shown: (secret) => `${secret[0]}•••@•••`,
  },
  {
    shape: shape(String.raw`⟨(?=([a-z]{2}S\d{2}(?:S[a-z\d]){11,30})⟩)`, 'i'),
    secret: (found) => beginningThat(found, isIban),
  },
  {
    shape: shape(String.raw`⟨(?=(\d(?:S\d){12,18})⟩)`),
    secret: (found) => beginningThat(found, isCardNumber),
  },
  // A CPF as it is written, and one that is written as a bare number.
  { shape: shape(String.raw`⟨\d{3}~\d{3}~\d{3}~\d{2}⟩`), secret: unlessOrder },
  {
    shape: shape(String.raw`⟨\d{11}⟩`),
    secret: (found, before) => (isCpf(found) ? unlessOrder(found, before) : null),
  },
  // A CNPJ, the number of a firm, which may be its owner's.
  { shape: shape(String.raw`⟨\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}⟩`) },
  // A sort code and an account, and whatever is called a number of a bank.
  { shape: shape(String.raw`⟨\d{2}-\d{2}-\d{2}[ ,]{1,2}\d{8}⟩`), secret: unlessOrder },
  {
    shape: shape(String.raw`(?<=⟨${ofABank}${number}{1,8})\d(?:[ .-]?\d){3,13}(?![\p{L}\d]|,\d)`, 'i'),
    secret: (found) => (date.test(found) ? null : found),
  },
  // Telephone numbers: of another country, with a nought before, as they are grouped in Brazil and North America, and called so.
  { shape: shape(String.raw`\+S\d(?:S\d){6,14}⟩`) },
  { shape: shape(String.raw`⟨(?=(\(?00(?:S\d){7,16})⟩)`), secret: unlessOrder },
  { shape: shape(String.raw`⟨(?=(\(?0(?:S\d){8,11})⟩)`), secret: unlessOrder },
  { shape: shape(String.raw`⟨\(\d{2,5}\)S\d{3,5}S\d{3,5}⟩`), secret: unlessOrder },
  { shape: shape(String.raw`⟨(?:1S)?\(?\d{3}~\d{3}~\d{4}⟩`), secret: unlessOrder },
  { shape: shape(String.raw`⟨(?:55S)?\(?[1-9]{2}S9S\d{4}S\d{4}⟩`), secret: unlessOrder },
  { shape: shape(String.raw`⟨[1-9]{2}~(?!20[0-4])[2-5]\d{3}~\d{4}⟩`), secret: unlessOrder },
  { shape: shape(String.raw`⟨9\d{4}-\d{4}⟩`), secret: unlessOrder },
  {
    shape: shape(String.raw`(?<=⟨${ofAPhone}${callFiller}{1,8})\d(?:S\d){6,14}⟩`, 'i'),
    secret: (found) => (date.test(found) ? null : found),
  },
  // Where they live: a street with its number, and the codes of the post.
  {
    shape: shape(
      String.raw`⟨\d{1,5}[A-Za-z]?,?⎵+(?:[\p{Lu}][\p{L}.'’\-]*⎵+){1,4}(?:${streetKinds})(?!\p{L})\.?`,
    ),
    shown: () => '•••',
  },
  {
    shape: shape(
      String.raw`⟨\d{1,5}[a-z]?,?⎵+(?:(?!${noName}(?!\p{L}))[\p{L}'’\-]+⎵+){1,3}(?:street|road|avenue|lane|drive|crescent|terrace|boulevard)(?!\p{L})`,
      'i',
    ),
    shown: () => '•••',
  },
  {
    shape: shape(
      String.raw`⟨(?:${ofRua}|rua|avenida|av\.?|travessa|alameda|praça|rodovia|estrada)⎵+(?:(?:d[aeo]s?|e|\d{1,2}|\p{Lu}[\p{L}.'’]*)(?:⎵+|(?=,))){1,7}?${houseNumber}`,
    ),
    shown: () => '•••',
  },
  {
    shape: shape(
      String.raw`⟨(?:${ofRua})⎵+(?:[\p{L}.'’\-]+(?:⎵+|(?=,))){1,6}?(?:,|n[ºo°])⎵*${houseNumber}`,
      'i',
    ),
    shown: () => '•••',
  },
  { shape: shape(String.raw`⟨\d{5}-\d{3}⟩`), secret: unlessOrder, shown: () => '•••' },
  { shape: shape(String.raw`(?<=⟨CEP[\s:.]{1,3})\d{8}⟩`, 'i'), shown: () => '•••' },
  {
    shape: shape(String.raw`⟨[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}⟩`),
    secret: unlessOrder,
    shown: () => '•••',
  },
  { shape: shape(String.raw`(?<=,\s?)[A-Z]{2} \d{5}(?:-\d{4})?⟩`), shown: () => '•••' },
]

/**
 * A text with what a stranger could use taken out: of an e-mail address its first letter stays, of a bank account, a card, a
 * telephone or a person's number the last digits, and nothing of where somebody lives. Numbers of orders, sums and times stay.
 */
export function masked(given: string): string {
  // Digits that take two units each are written as ours, so that what is plain is as long as what is shown.
  const text = given.replaceAll(/[\u{10000}-\u{10ffff}]/gu, (sign) =>
    isDigit(sign) ? plainSign(sign) : sign,
  )
  const plain = text.replaceAll(/[^\n -~]/gu, plainSign)
  const cuts = rules.flatMap((rule) => cutsBy(rule, plain)).toSorted((a, b) => a.from - b.from || b.to - a.to)
  let [out, at] = ['', 0]
  for (const { from, to, shown } of cuts) {
    if (from >= at) out += text.slice(at, from) + shown
    at = Math.max(at, to)
  }
  return out + text.slice(at)
}

function cutsBy({ shape: form, secret, shown = lastOf }: Rule, plain: string): Cut[] {
  return [...plain.matchAll(form)].flatMap((match) => {
    const [all, ahead] = match
    const found = ahead ?? all
    const taken = secret ? secret(found, plain.slice(Math.max(0, match.index - 40), match.index)) : found
    return taken === null ? [] : [{ from: match.index, to: match.index + taken.length, shown: shown(taken) }]
  })
}

const isDigit = (sign: string) => /\p{Nd}/u.test(sign)

/** A sign as our keyboard has it, where that is as long: the digits of every script, spaces, dashes, brackets. */
function plainSign(sign: string): string {
  if (isDigit(sign)) return String(digitOf(sign))
  const plain = sign.normalize('NFKC')
  return plain.length === sign.length ? plain : sign
}

/** Digits stand in rows of ten, nought first. */
function digitOf(sign: string): number {
  const code = sign.codePointAt(0) ?? 0
  let first = code
  while (isDigit(String.fromCodePoint(first - 1))) first--
  return (code - first) % 10
}
