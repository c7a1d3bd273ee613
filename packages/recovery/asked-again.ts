import { hitsOf } from '@amends/analyser/hits'
import type { Pack } from '@amends/analyser/pack'
import { read } from '@amends/analyser/read'
import { spanOf } from '@amends/analyser/reading'
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

/** The number that stands behind "order" in what they wrote. */
export function orderNamedIn(texts: readonly string[]): string | null {
  for (const text of texts) {
    const words = text.split(/\s+/)
    const at = words.findIndex((word) =>
      ['order', 'orders', 'booking', 'reference'].includes(word.toLowerCase()),
    )
    const number = words
      .slice(at + 1, at + 4)
      .find((word) => [...word].some((one) => one >= '0' && one <= '9'))
    if (at >= 0 && number) return trimmed(number)
  }
  return null
}

/** Without the marks around it. */
function trimmed(word: string): string {
  const isPart = (one: string) => one.toLowerCase() !== one.toUpperCase() || (one >= '0' && one <= '9')
  const letters = [...word]
  const [from, to] = [letters.findIndex(isPart), letters.findLastIndex(isPart)]
  return letters.slice(from, to + 1).join('')
}
