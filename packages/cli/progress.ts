const pause = 1_000

/** Says how far something is, at most once a second. */
export function eachSecond(): (line: () => string) => void {
  let last = performance.now()
  return (line) => {
    const now = performance.now()
    if (now - last < pause) return
    last = now
    console.error(`  ${line()}`)
  }
}

/** A count as people write it. */
export const count = (number: number) => Math.round(number).toLocaleString('en-GB')

/** A size as people write it. */
export const size = (bytes: number) =>
  bytes < 1_000_000 ? `${count(bytes / 1_000)} kB` : `${count(bytes / 1_000_000)} MB`
