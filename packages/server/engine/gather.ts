/** What became of one of those that were done together. */
export type Settled<R> = PromiseSettledResult<R>

type Waiting<T, R> = { readonly one: T; done(result: R): void; fail(fault: unknown): void }

/** How many make a batch at most, how many batches are under way at once, and how many begin one beside another. */
type Bounds = { readonly most: number; readonly lanes: number; readonly enough: number }

/**
 * Does together what comes in at the same time. Alone, nobody waits for anybody; beside a batch that is under way the
 * next begins as soon as `enough` have gathered, so that one is written while another is being read.
 */
export function gatherer<T, R>(
  doAll: (all: readonly T[]) => Promise<readonly Settled<R>[]>,
  { most, lanes, enough }: Bounds,
): (one: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let underWay = 0
  const mayBegin = () => (waiting.length >= enough ? underWay < lanes : waiting.length > 0 && underWay === 0)
  const begin = async () => {
    underWay++
    await new Promise(setImmediate) // what has already arrived comes along
    await settle(waiting.splice(0, most), doAll)
    underWay--
    if (mayBegin()) void begin()
  }
  return (one) =>
    new Promise<R>((done, fail) => {
      waiting.push({ one, done, fail })
      if (mayBegin()) void begin()
    })
}

async function settle<T, R>(
  batch: readonly Waiting<T, R>[],
  doAll: (all: readonly T[]) => Promise<readonly Settled<R>[]>,
) {
  if (!batch.length) return
  const results = await doAll(batch.map(({ one }) => one)).catch((reason: unknown) =>
    batch.map((): Settled<R> => ({ status: 'rejected', reason })),
  )
  for (const [index, { done, fail }] of batch.entries()) {
    const result = results[index]
    if (result?.status === 'fulfilled') done(result.value)
    else fail(result?.reason)
  }
}
