import type { Happening } from '../customer/happening.ts'
import { ownTime, type Scalar } from './affected-rule.ts'

/**
 * How an attribute is read. The database reads by the same patterns (`server/failure/rule-condition.ts`); a test asks both the same.
 */
type Bearing = Pick<Happening, 'at' | 'attributes'>

/** What says nothing: it is as if the attribute were not there. */
export const sayingNothing: readonly (null | '')[] = [null, '']

/** A number written as a text: so many digits as a number in a machine can hold exactly. */
export const numberPattern = String.raw`^-?([0-9]{1,15}|[0-9]{1,9}\.[0-9]{1,6})$`

const leapDay =
  '(19(0[48]|[2468][048]|[13579][26])|20([02468][048]|[13579][26])|21(0[48]|[2468][048]|[13579][26]))-02-29'
const day = `((19|20|21)[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|02-(0[1-9]|1[0-9]|2[0-8]))|${leapDay})`
const clock = String.raw`([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\.[0-9]{1,6})?)?`
const offset = '(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])'

/** A day, or a time with or without its offset, as ISO 8601 and most databases write it; without an offset it is UTC. */
export const timePattern = `^${day}([ T]${clock}${offset}?)?$`

/** How long a day is when it is written alone. */
export const dayLength = 10

const [isNumber, isTime] = [new RegExp(numberPattern), new RegExp(timePattern)]

/** What an attribute holds, or undefined where it says nothing. */
export function attributeOf({ attributes }: Bearing, name: string): unknown {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined
  return value === null || value === '' ? undefined : value
}

/** An attribute as a number. */
export const numberOf = (happening: Bearing, name: string): number | undefined =>
  numberOfValue(attributeOf(happening, name))

/** What an attribute holds, as a number. */
export function numberOfValue(value: unknown): number | undefined {
  if (typeof value === 'number') return value
  return typeof value === 'string' && isNumber.test(value) ? Number(value) : undefined
}

/** A time in microseconds since 1970, so that two times of a source that has them are told apart; and whether it is a day alone. */
export type Moment = { readonly micros: number; readonly isDay: boolean }

/** An attribute as a time. */
export function momentOf(happening: Bearing, name: string): Moment | undefined {
  if (name === ownTime) return { micros: happening.at * 1_000, isDay: false }
  const value = attributeOf(happening, name)
  return typeof value === 'string' ? momentOfText(value) : undefined
}

/** What an attribute holds, as a time. */
export function momentOfText(value: string): Moment | undefined {
  if (!isTime.test(value)) return undefined
  const isDay = value.length === dayLength
  if (isDay) return { micros: Date.parse(value) * 1_000, isDay }
  const [, whole = '', fraction = '', zone = 'Z'] =
    /^([^.]*?)(?:\.([0-9]+))?(Z|[+-][0-9:]{5})?$/.exec(value) ?? []
  const micros = Date.parse(whole.replace(' ', 'T') + zone) * 1_000 + Number(fraction.padEnd(6, '0'))
  return { micros, isDay }
}

/** A value of a rule as sources may write it: "7781" is also the number, "true" also the yes. */
export function spellings(value: Scalar): readonly Scalar[] {
  const text = String(value)
  const number = isNumber.test(text) ? Number(text) : undefined
  const others: Scalar[] = [
    text,
    ...(number !== undefined && String(number) === text ? [number] : []),
    ...(text === 'true' ? [true] : text === 'false' ? [false] : []),
  ]
  return [...new Set([value, ...others])]
}
