/** What a wall clock and calendar in a zone show at an instant, as a form field writes it: "2026-03-06T18:00". */
export function wallTime(instant: number, timezone: string): string {
  const shifted = new Date(instant + offsetAt(instant, timezone))
  return shifted.toISOString().slice(0, 16)
}

/** The instant at which a wall clock in a zone shows this time; null when the text is no time. */
export function instantOfWallTime(text: string, timezone: string): number | null {
  const local = Date.parse(`${text}Z`)
  if (Number.isNaN(local)) return null
  const guess = local - offsetAt(local, timezone)
  return local - offsetAt(guess, timezone)
}

function offsetAt(instant: number, timezone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: timezone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  }).formatToParts(instant)
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value)
  const local = Date.UTC(
    part('year'),
    part('month') - 1,
    part('day'),
    part('hour'),
    part('minute'),
    part('second'),
  )
  return local - Math.floor(instant / 1000) * 1000
}
