import { createStore } from '../../ui/store.ts'

/** When this window last did something itself; the stream's echo of it is no news. */
export const ownAct = createStore(0)

/** Whether a change heard now is most likely our own. */
export function isEcho(now: number): boolean {
  return now - ownAct.get() < breath
}

const breath = 2_000

/** In the same breath somebody else may have done something, too: once it is over, everything is looked at once more. */
export function afterBreath(look: () => void): { readonly look: () => void; readonly cancel: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  return {
    look: () => {
      timer ??= setTimeout(() => {
        timer = undefined
        look()
      }, breath)
    },
    cancel: () => clearTimeout(timer),
  }
}
