/** Where typed words are kept on this device. */
export type DraftShelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** One text that is being written: kept on the device soon after every change, on the server a little later. */
export type Draft = {
  readonly read: () => string | null
  readonly write: (text: string) => void
  /** Saves at once what still waits; called before the page may go. */
  readonly flush: () => void
  /** The server holds this text now: the device forgets it unless newer words wait. */
  readonly settle: (text: string) => void
  /** Forgets the text once it has safely become something else. */
  readonly clear: () => void
}

/** How long a change waits before it is kept on the device. */
export const DEVICE_WAIT = 300

/** Opens the draft of this name; a shelf that refuses (full, closed) is told to `onTrouble` and never throws. */
export function openDraft(name: string, shelf: DraftShelf, onTrouble: () => void = () => {}): Draft {
  const key = `draft:${name}`
  let waiting: string | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  const keep = () => {
    clearTimeout(timer)
    if (waiting === null) return
    try {
      if (waiting === '') shelf.removeItem(key)
      else shelf.setItem(key, waiting)
      waiting = null
    } catch {
      onTrouble()
    }
  }
  return {
    read: () => waiting ?? readShelf(shelf, key),
    write(text) {
      waiting = text
      clearTimeout(timer)
      timer = setTimeout(keep, DEVICE_WAIT)
    },
    flush: keep,
    settle(text) {
      if (waiting === text) waiting = null
      if (waiting === null && readShelf(shelf, key) === text) shelf.removeItem(key)
    },
    clear() {
      waiting = ''
      keep()
    },
  }
}

function readShelf(shelf: DraftShelf, key: string): string | null {
  try {
    return shelf.getItem(key)
  } catch {
    return null
  }
}
