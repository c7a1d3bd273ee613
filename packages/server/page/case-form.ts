import { accountPoints, answerByPoint } from '@amends/recovery/listening/points'
import type { Asked } from '@amends/web/page/case-view.ts'
import type { CustomerAct } from './case-acts.ts'

/** The forms of the page, as they are sent. */
export type Sent = {
  readonly form: Asked | 'renew' | null
  readonly once: string
  readonly typed: Readonly<Record<string, string>>
}

const forms: readonly string[] = ['account', 'check', 'remedy', 'wish', 'wrong', 'renew']
const longest = 10_000

/** Reads what a form of the page sent. */
export function sentIn(text: string): Sent {
  const given = new URLSearchParams(text)
  const typed = Object.fromEntries([...given].map(([name, value]) => [name, value.replaceAll('\r\n', '\n')]))
  const { form = '', once = '', ...rest } = typed
  return {
    form: forms.includes(form) ? (form as Asked) : null,
    once: once.slice(0, 100) || crypto.randomUUID(),
    typed: rest,
  }
}

/** What the customer did, or which of the page's words says what is missing. */
export function actIn(
  form: Asked,
  typed: Sent['typed'],
): CustomerAct | 'blank' | 'tooLong' | 'odd' | 'noAnswer' {
  const texts = Object.values(typed)
  if (texts.some((one) => one.includes('\0') || !one.isWellFormed())) return 'odd'
  if (texts.some((one) => one.length > longest)) return 'tooLong'
  const words = (typed['words'] ?? '').trim()
  switch (form) {
    case 'wish':
      return words ? { kind: 'wish', words } : 'blank'
    case 'wrong':
      return { kind: 'wrong', words }
    case 'check':
      return yesOrNo(typed['right']) ?? withAnswer(typed['right'] === 'yes', words)
    case 'remedy':
      return (
        yesOrNo(typed['wants']) ?? {
          kind: 'remedy',
          id: typed['remedy'] ?? '',
          wants: typed['wants'] === 'yes',
          words,
        }
      )
    case 'account':
      return aboutTheAccount(typed)
  }
}

const yesOrNo = (answer: string | undefined) => (answer === 'yes' || answer === 'no' ? null : 'noAnswer')

const withAnswer = (isRight: boolean, words: string): CustomerAct => ({ kind: 'check', isRight, words })

/** Point by point; one that was left alone says nothing, and words at one of them are a correction. */
function aboutTheAccount(typed: Sent['typed']): CustomerAct | 'noAnswer' {
  const answered = accountPoints.flatMap((point) => {
    const words = (typed[`words-${point}`] ?? '').trim()
    const right = typed[`right-${point}`]
    return right || words ? [{ point, words, isRight: right !== 'no' }] : []
  })
  if (!answered.length) return 'noAnswer'
  const { confirmed: isRight, words } = answerByPoint(answered)
  return { kind: 'account', isRight, words }
}
