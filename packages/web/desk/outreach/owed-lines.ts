import type { Answer } from '@amends/contract/client'
import { minorOf, moneyText } from '../forms/money-text.ts'

/** What is owed without a claim, as the server has it. */
export type Compensation = NonNullable<Answer<'GET /v1/outreaches/{id}'>['outreach']['compensation']>
type Row = NonNullable<Compensation['rows']>[number]
type Condition = NonNullable<Row['and']>[number]
/** A table as it was read. */
type Table = { readonly rows: Row[]; readonly otherwise: Exclude<Compensation['otherwise'], undefined> }

const others = 'everybody else'
const said = ' | '

/** The table as lines that a person reads and writes: "status is cancelled and tier is gold: 100 | what the policy says". */
export function owedLines({ rows = [], otherwise }: Pick<Compensation, 'rows' | 'otherwise'>): string {
  const lines = rows.map(({ and, amount, words, ...first }) => {
    const met = [first, ...(and ?? [])].map(conditionText).join(' and ')
    return `${met}: ${moneyText(amount)}${words ? said + words : ''}`
  })
  return [...lines, ...(otherwise ? [`${others}: ${moneyText(otherwise)}`] : [])].join('\n')
}

const conditionText = ({ attribute, atLeast, is }: Condition) =>
  atLeast === null || atLeast === undefined
    ? `${attribute} is ${is ?? ''}`
    : `${attribute} at least ${atLeast}`

/** Lines as a table in this currency, or the first that can't be read. */
export function owedIn(text: string, currency: string): Table | { readonly wrong: string } {
  const rows: Row[] = []
  let otherwise: Table['otherwise'] = null
  for (const line of text.split('\n').map((one) => one.trim())) {
    if (!line) continue
    const [ask = '', ...rest] = line.split(said)
    const at = ask.lastIndexOf(':')
    const minor = minorOf(ask.slice(at + 1), currency)
    const amount = minor === null ? null : { minor, currency }
    const met = ask.slice(0, Math.max(0, at)).trim()
    const conditions = met.split(' and ').map(conditionIn)
    const [first, ...and] = conditions.filter((one) => one !== null)
    if (amount && met.toLowerCase() === others) otherwise = amount
    else if (amount && first && and.length + 1 === conditions.length)
      rows.push({ ...first, and, amount, words: rest.join(said).trim() })
    else return { wrong: line }
  }
  return { rows, otherwise }
}

function conditionIn(text: string): Condition | null {
  const least = text.lastIndexOf(' at least ')
  if (least > 0) {
    const atLeast = Number(text.slice(least + ' at least '.length))
    return Number.isFinite(atLeast) ? { attribute: text.slice(0, least).trim(), atLeast, is: null } : null
  }
  const is = text.indexOf(' is ')
  if (is <= 0) return null
  const value = text.slice(is + ' is '.length).trim()
  return value && !value.endsWith(' and')
    ? { attribute: text.slice(0, is).trim(), atLeast: null, is: value }
    : null
}
