/** What became of one of those that were done together. */
export type Settled<R> = PromiseSettledResult<R>

type Waiting<T, R> = { readonly one: T; done(result: R): void; fail(fault: unknown): void }

/**
 * Does together what comes in at the same time: while one batch is under way the next gathers, up to `most`.
 * Alone, nobody waits for anybody.
 */
export function gatherer<T, R>(
  doAll: (all: readonly T[]) => Promise<readonly Settled<R>[]>,
  most: number,
): (one: T) => Promise<R> {
  const waiting: Waiting<T, R>[] = []
  let busy = false
  const run = async () => {
    busy = true
    while (waiting.length) {
      await new Promise(setImmediate) // what has already arrived comes along
      await settle(waiting.splice(0, most), doAll)
    }
    busy = false
  }
  return (one) =>
    new Promise<R>((done, fail) => {
      waiting.push({ one, done, fail })
      if (!busy) void run()
    })
}

async function settle<T, R>(
  batch: readonly Waiting<T, R>[],
  doAll: (all: readonly T[]) => Promise<readonly Settled<R>[]>,
) {
  const results = await doAll(batch.map(({ one }) => one)).catch((reason: unknown) =>
    batch.map((): Settled<R> => ({ status: 'rejected', reason })),
  )
  for (const [index, { done, fail }] of batch.entries()) {
    const result = results[index]
    if (result?.status === 'fulfilled') done(result.value)
    else fail(result?.reason)
  }
}
