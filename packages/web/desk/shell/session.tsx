import type { Answer } from '@amends/contract/client'
import { createContext, useContext } from 'react'
import type { Change } from './changes.ts'

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

/** Who is signed in, and where, as the server says it. */
export type Me = Answer<'GET /v1/me'>

/** What the frame around every page knows. */
export type Session = {
  readonly me: Me
  readonly pages: readonly PageName[]
  readonly counts: Partial<Readonly<Record<PageName, number>>>
  readonly late: number
  readonly simulated: boolean
  readonly waitingChanges: readonly Change[]
  readonly takeIn: () => void
  readonly forward: (to: 'minutes' | 'due') => void
  readonly setHere: () => void
  readonly may: (right: string) => boolean
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
