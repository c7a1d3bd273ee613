import { createStore } from '../../ui/store.ts'

/** When this window last did something itself; the stream's echo of it is no news. */
export const ownAct = createStore(0)

/** Whether a change heard now is most likely our own. */
export function isEcho(now: number): boolean {
  return now - ownAct.get() < 2_000
}
