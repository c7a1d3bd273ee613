import type { Change } from './shell/changes.ts'
import { connection } from './shell/connection.ts'

/** What the stream needs of the browser's `EventSource`. */
type Source = {
  readonly addEventListener: (name: string, hear: (event: Event) => void) => void
  readonly close: () => void
}

type Options = {
  readonly url: string
  readonly onChange: (change: Change) => void
  /** Nobody can say what was missed: look at everything again. */
  readonly onReset: () => void
  readonly open?: (url: string) => Source
}

/** Listens to what changes on the server; the browser reconnects by itself and says which event it saw last. */
export function listenForChanges({
  url,
  onChange,
  onReset,
  open = (at) => new EventSource(at),
}: Options): () => void {
  const source = open(url)
  let hasHeard = false
  source.addEventListener('message', (event) => {
    hasHeard = true
    const change = readChange(event as MessageEvent<string>)
    if (change?.topic === 'reset') onReset()
    else if (change) onChange(change)
  })
  source.addEventListener('open', () => {
    connection.set('online')
    // What was read before anybody listened may have changed meanwhile, and there is no last event to go on from.
    if (!hasHeard) onReset()
  })
  source.addEventListener('error', () => connection.set('offline'))
  return () => source.close()
}

function readChange(event: MessageEvent<string>): Change | null {
  try {
    const { topic, subject } = JSON.parse(event.data) as { topic?: unknown; subject?: unknown }
    if (typeof topic !== 'string' || typeof subject !== 'string') return null
    return { id: event.lastEventId, topic, subject }
  } catch {
    return null
  }
}
