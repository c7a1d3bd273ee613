import { createStore } from '../../ui/store.ts'

/** A record that changed on the server, as the event stream names it. */
export type Change = { readonly id: string; readonly topic: string; readonly subject: string }

/** Changes that wait until someone takes them in, so that nothing moves under a pointer. */
export type Changes = {
  readonly waiting: ReturnType<typeof createStore<readonly Change[]>>
  readonly hear: (change: Change) => void
  readonly takeIn: () => void
}

/** Collects changes, once per record, and tells `onTakeIn` of all of them together. */
export function collectChanges(onTakeIn: (changes: readonly Change[]) => void): Changes {
  const waiting = createStore<readonly Change[]>([])
  return {
    waiting,
    hear: (change) => waiting.set((before) => [...before.filter((each) => !isSame(each, change)), change]),
    takeIn() {
      const taken = waiting.get()
      waiting.set([])
      onTakeIn(taken)
    },
  }
}

function isSame(a: Change, b: Change): boolean {
  return a.topic === b.topic && a.subject === b.subject
}
