import type { Finding, Report } from '@amends/analyser'
import { hitsOf } from '@amends/analyser/hits'
import type { Pack } from '@amends/analyser/pack'
import { read } from '@amends/analyser/read'
import { spanOf } from '@amends/analyser/reading'
import type { CaseFile } from './case-file.ts'
import { currentAccount } from './playback.ts'
import { makeListeningPack } from './listening/clue-pack.ts'

/** What a customer may be asked for though the file holds it. */
export type Held = 'order' | 'email' | 'phone' | 'account'

/** What the file holds of each, in a few words; what it doesn't hold may be asked. */
export type InTheFile = { readonly [what in Held]?: string }

/** A question whose answer is in the file. */
export type AskedAgain = {
  readonly what: Held
  readonly span: readonly [number, number]
  readonly held: string
}

const asking = 'give|send|tell|confirm|provide|share|resend|let'
const questions: Readonly<Record<Held, readonly string[]>> = {
  order: [
    'YOUR order @number|reference|id',
    'what|which order @number|reference',
    'which @order',
    'order|customer|booking|reference @number please',
  ],
  email: ['YOUR e-mail|email @address', 'YOUR @email|e-mail please', `${asking} ~3 YOUR @email|e-mail`],
  phone: [
    'YOUR phone|telephone|mobile|contact @number',
    'what @number can|may',
    'number SELF can|may @reach|call|ring',
  ],
  account: [
    'what @happened',
    'what went @wrong',
    'describe ~2 @problem|issue|happened',
    'what is|was the @problem|issue|matter',
  ],
}
/** We know it, or say why we write; nobody is asked. */
const innocent: readonly string[] = [
  'SELF have YOUR @email|order|address|number',
  'SORRY ~3 what @happened',
  'for what @happened|wrong',
  'about|at|into|on what @happened|went',
  'about|at|into|on what went @wrong',
  'know|understand|hear|find|found|see|saw|wrote|said|told|of|explain|explained ~2 what @happened|wrong',
  'SELF will|can|shall ~2 @tell|send|give YOU',
  'in|from|on|at|to|against|for YOUR order @number|reference|id',
  'to YOUR email|e-mail @address',
  'on|to YOUR phone|mobile|telephone|contact @number',
]

let made: Pack | undefined
const pack = () =>
  (made ??= makeListeningPack(
    Object.entries(questions).map(([what, pattern]) => ({ id: what, pattern, unless: innocent })),
  ))

/** Questions in a message whose answers the file holds already: nobody should have to say it twice. */
export function askedAgain(text: string, held: InTheFile): readonly AskedAgain[] {
  const reading = read(text, pack())
  return hitsOf(reading, pack()).flatMap((hit) => {
    const what = hit.rule.id as Held
    const known = held[what]
    return known ? [{ what, span: spanOf(reading, hit), held: known }] : []
  })
}

/** The report of a message with what it asks for again among its findings; it asks to be revised, and is not held for it. */
export function withAskedAgain(report: Report, text: string, held: InTheFile | undefined): Report {
  const asked = held ? askedAgain(text, held) : []
  if (!asked.length) return report
  const findings = [...report.findings, ...asked.map((one) => findingOf(one, text))]
  const { result, reasons } = report.verdict
  return {
    ...report,
    findings: findings.toSorted((a, b) => a.span[0] - b.span[0]),
    verdict: {
      result: result === 'pass' ? 'revise' : result,
      reasons: [...new Set([...reasons, 'finding:tone/repeated'])],
    },
  }
}

const named: Readonly<Record<Held, string>> = {
  order: 'the order number',
  email: 'their e-mail address',
  phone: 'their telephone number',
  account: 'what happened',
}

/** It never holds the value itself: a report goes where the file may not. */
function findingOf({ what, span }: AskedAgain, text: string): Finding {
  return {
    family: 'tone',
    kind: 'repeated',
    span,
    evidence: text.slice(...span),
    rule: 'asked-again',
    version: 1,
    severity: 'warn',
    why: `It asks for ${named[what]}, which the case holds. Nobody should have to say it twice.`,
    source: ['C7'],
    suggestion: 'Look into the case, and say it back or leave it out.',
    fingerprint: `asked-again:${what}`,
    suppressed: null,
    lapsed: null,
  }
}

/** What a case holds already. */
export function heldByCase({ customer, complaints, facts, account }: HeldIn): InTheFile {
  const told = complaints.flatMap(({ words, subject }) => [words, subject ?? ''])
  const known = facts.filter(({ refuted }) => !refuted).map(({ statement }) => statement)
  const order = orderNamedIn([...told, ...(account ? [account] : []), ...known])
  const valueOf = (wanted: string) => customer.identities.find(({ kind }) => kind === wanted)?.value
  const [email, phone] = [valueOf('email'), valueOf('phone')]
  return {
    ...(order ? { order } : {}),
    ...(email ? { email } : {}),
    ...(phone ? { phone } : {}),
    ...(account ? { account } : {}),
  }
}

/** Where it is looked for; the account is what happened, as the customer told it in this round. */
type HeldIn = {
  readonly customer: { readonly identities: readonly { readonly kind: string; readonly value: string }[] }
  readonly complaints: readonly { readonly words: string; readonly subject: string | null }[]
  readonly facts: readonly { readonly statement: string; readonly refuted: unknown }[]
  readonly account: string | undefined
}

/** The same of the whole file. */
export const heldByFile = (file: CaseFile): InTheFile =>
  heldByCase({ ...file, account: currentAccount(file)?.happened })

/** What the number of an order follows: nothing but a word that says that it is one. */
const orderBefore =
  /(?:^|[^\p{L}])(?:orders?|booking|reference|ref)[\s.:]*(?:(?:numbers?|no|nr|is|was)[\s.:]*)*#?\s*$/iu

/** A number of four digits or more, with letters or dashes at most, that no unit and no month makes an amount or a day of. */
const orderNumber = /[\p{L}\d][\p{L}\d-]*/gu
const countsAfter =
  /^\s*(?:%|[$£€]|eur|euros?|pounds?|dollars?|days?|hours?|minutes?|weeks?|months?|years?|times?|pieces?|units?|boxes|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)/iu

/** The number that is said to be that of an order. */
export function orderNamedIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    for (const { 0: word, index } of text.matchAll(orderNumber)) {
      if (word.replaceAll(/\D/g, '').length < 4 || isDayOrYear(word)) continue
      const [before, after] = [text.slice(Math.max(0, index - 40), index), text.slice(index + word.length)]
      if (orderBefore.test(before) && !countsAfter.test(after)) return word
    }
  }
  return null
}

const isDayOrYear = (word: string) => /^(?:20\d\d|20\d\d-\d\d?-\d\d?|\d\d?-\d\d?-\d{4})$/.test(word)

/** The number of the order that this customer named themselves, in writing or in a talk. */
export const orderToldIn = (file: CaseFile): string | null => {
  const said = file.complaints.flatMap(({ words, subject }) => [words, subject ?? ''])
  return orderNamedIn([...said, currentAccount(file)?.happened ?? ''])
}
