import { createStore } from '../../ui/store.ts'

/** Whether the server can be reached, as the browser and the event stream tell. */
export const connection = createStore<'online' | 'offline'>('online')

/** Follows the browser's own view of the network; returns how to stop. */
export function followNetwork(target: Window): () => void {
  const online = () => connection.set('online')
  const offline = () => connection.set('offline')
  if (!target.navigator.onLine) offline()
  target.addEventListener('online', online)
  target.addEventListener('offline', offline)
  return () => {
    target.removeEventListener('online', online)
    target.removeEventListener('offline', offline)
  }
}
