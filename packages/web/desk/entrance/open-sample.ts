import { type Client, Refused } from '@amends/contract/client'

type Asking = {
  readonly call: Client
  /** Resolves when it is time to ask again. */
  readonly wait: () => Promise<void>
  /** Hears whether the line to the server is lost. */
  readonly onLine: (isLost: boolean) => void
}

/**
 * Opens the sample shop, which takes some seconds to make. When the line is lost meanwhile it asks again until the server
 * answers: what has begun goes on there, and whoever asks again joins it. Ends with the server's no, if it says one.
 */
export async function openSample(code: string, { call, wait, onLine }: Asking): Promise<void> {
  for (;;) {
    try {
      await call('POST /v1/welcome', { body: { code, kind: 'sample' } })
      return onLine(false)
    } catch (trouble) {
      if (trouble instanceof Refused && !isPassing(trouble)) throw trouble
      onLine(true)
    }
    await wait()
  }
}

/** A gateway that answers for a server it does not reach. */
const isPassing = ({ problem: { status } }: Refused) => status === 502 || status === 503 || status === 504
