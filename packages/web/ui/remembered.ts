import { createStore, type Store } from './store.ts'

/** A store whose value this device remembers; a full or closed storage only means that it is forgotten. */
export function remembered<T>(key: string, first: T, isValid: (value: unknown) => value is T): Store<T> {
  const store = createStore(read(key, isValid) ?? first)
  store.subscribe(() => write(key, store.get()))
  return store
}

function read<T>(key: string, isValid: (value: unknown) => value is T): T | null {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null')
    return isValid(value) ? value : null
  } catch {
    return null
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(value))
  } catch {
    // A private window may refuse; the choice then lasts as long as the page.
  }
}
