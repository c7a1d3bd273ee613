import type { Ground, Options } from './context.ts'
import { english } from './en/pack.ts'
import { read } from './read.ts'
import { type Clock, iso, valuesOf } from './values.ts'

/**
 * Adds to each ground the amounts, times and numbers that its own words name, so that a statement can rest on them. What
 * is owed has its sum and its time by itself: its words add none to those that are given.
 */
export function withGroundValues(options: Options): Options {
  const { context } = options
  if (!context?.grounds?.length) return options
  const { now, timezone: zone, calendar, locale } = options
  const clock = { now: Date.parse(now), zone, ...(calendar && { calendar }), ...(locale && { locale }) }
  return {
    ...options,
    context: { ...context, grounds: context.grounds.map((ground) => withOwn(ground, clock)) },
  }
}

const known = new WeakMap<Ground, { readonly now: number; readonly ground: Ground }>()

/** A composer checks at each key against the same grounds, so each is read once for a clock. */
function withOwn(ground: Ground, clock: Clock): Ground {
  const before = known.get(ground)
  if (before?.now === clock.now) return before.ground
  const reading = read(ground.text, english)
  const values = valuesOf(reading, clock)
  const amounts = values.amounts.map(({ value }) => value)
  const dates = values.dates.map(({ value: { earliest, latest } }) => ({
    earliest: iso(earliest),
    latest: iso(latest),
  }))
  const ids = values.ids.map(({ value }) => value)
  const isOwed = ground.kind === 'promise' || ground.kind === 'remedy'
  const told: Ground = {
    ...ground,
    amounts: isOwed && ground.amounts ? ground.amounts : [...(ground.amounts ?? []), ...amounts],
    dates: isOwed && ground.dates ? ground.dates : [...(ground.dates ?? []), ...dates],
    ids: [...(ground.ids ?? []), ...ids],
  }
  known.set(ground, { now: clock.now, ground: told })
  return told
}
