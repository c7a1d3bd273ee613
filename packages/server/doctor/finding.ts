/** One thing the doctor looked at: how it is, and what to do where that is not as it should be. */
export type Finding = {
  readonly check: string
  readonly state: 'ok' | 'warn' | 'fail'
  readonly says: string
  readonly todo: string | null
}

/** It is as it should be. */
export const ok = (check: string, says: string): Finding => ({ check, state: 'ok', says, todo: null })
/** It works, and should be looked at. */
export const warn = (check: string, says: string, todo: string): Finding => ({
  check,
  state: 'warn',
  says,
  todo,
})
/** It does not work. */
export const fail = (check: string, says: string, todo: string): Finding => ({
  check,
  state: 'fail',
  says,
  todo,
})

/** A length of time in the words of a person at a terminal. */
export function inWords(ms: number): string {
  const [count, unit] =
    ms < 120_000
      ? [ms / 1_000, 'second']
      : ms < 7_200_000
        ? [ms / 60_000, 'minute']
        : ms < 172_800_000
          ? [ms / 3_600_000, 'hour']
          : [ms / 86_400_000, 'day']
  const whole = Math.round(Number(count) * (unit === 'second' ? 10 : 1)) / (unit === 'second' ? 10 : 1)
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`
}
