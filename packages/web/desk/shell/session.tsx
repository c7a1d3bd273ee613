import { createContext, useContext } from 'react'

/** The pages of the rail. */
export type PageName =
  | 'queue'
  | 'customers'
  | 'failures'
  | 'promises'
  | 'remedies'
  | 'lessons'
  | 'mail'
  | 'settings'

/** What the frame around every page knows. */
export type Session = {
  readonly me: { readonly name: string; readonly presence: { readonly awayUntil: number } | 'here' }
  readonly pages: readonly PageName[]
  readonly counts: Partial<Readonly<Record<PageName, number>>>
  readonly late: number
  readonly simulated: boolean
  readonly waitingChanges: number
  readonly takeIn: () => void
  readonly forward: (to: 'minutes' | 'due') => void
  readonly setPresence: (presence: 'here' | 'away') => void
}

const SessionContext = createContext<Session | null>(null)

/** Gives everything below it the session. */
export const SessionProvider = SessionContext.Provider

/** The session in use. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('Mount a SessionProvider above this component')
  return session
}
