import { createContext, useContext } from 'react'

/** The few words the building blocks say themselves; whoever mounts them gives the language. */
export type Words = {
  readonly now: string
  readonly inMinutes: (n: number) => string
  readonly inHours: (n: number) => string
  readonly inDays: (n: number) => string
  readonly minutesAgo: (n: number) => string
  readonly hoursAgo: (n: number) => string
  readonly daysAgo: (n: number) => string
  readonly minutesLate: (n: number) => string
  readonly hoursLate: (n: number) => string
  readonly daysLate: (n: number) => string
  readonly inPlace: (when: string, place: string) => string
  readonly undo: string
  readonly close: string
  readonly why: string
  readonly optional: string
  readonly saved: (time: string) => string
  readonly saving: string
  readonly keptHere: string
  readonly problems: (n: number) => string
  readonly noMatch: string
  readonly searchActs: string
  readonly actsTitle: string
  readonly keysTitle: string
  readonly keysSwitch: string
  readonly keysHint: string
  readonly messages: string
  readonly tryAgain: string
  readonly reference: (code: string) => string
  readonly or: string
  readonly showList: string
}

const WordsContext = createContext<Words | null>(null)

/** Gives everything below it the words of one language. */
export const WordsProvider = WordsContext.Provider

/** The words of the language in use. */
export function useWords(): Words {
  const words = useContext(WordsContext)
  if (!words) throw new Error('Mount a WordsProvider above this component')
  return words
}
