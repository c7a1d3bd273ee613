import type { Change } from './shell/changes.ts'
import { connection } from './shell/connection.ts'

/** What the stream needs of the browser's `EventSource`. */
export type Source = Pick<EventSource, 'addEventListener' | 'close' | 'readyState'>

type Options = {
  readonly url: string
  readonly topics: readonly string[]
  readonly onChange: (change: Change) => void
  /** The stream was away so long that the server can't say what was missed. */
  readonly onGap: () => void
  readonly open?: (url: string) => Source
}

/** Listens to what changes on the server; the browser itself reconnects and says which event it saw last. */
export function listenForChanges({
  url,
  topics,
  onChange,
  onGap,
  open = (at) => new EventSource(at),
}: Options): () => void {
  const source = open(url)
  for (const topic of topics) {
    source.addEventListener(topic, (event) => {
      const change = readChange(topic, event as MessageEvent<string>)
      if (change) onChange(change)
    })
  }
  source.addEventListener('gap', onGap)
  source.addEventListener('open', () => connection.set('online'))
  source.addEventListener('error', () => connection.set('offline'))
  return () => source.close()
}

function readChange(topic: string, event: MessageEvent<string>): Change | null {
  try {
    const { subject } = JSON.parse(event.data) as { subject?: unknown }
    return typeof subject === 'string' ? { id: event.lastEventId, topic, subject } : null
  } catch {
    return null
  }
}
