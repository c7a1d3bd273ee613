import type { Clue } from '@amends/recovery/listening/clue'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { useSession } from '../shell/session.tsx'

type Listen = (words: string) => readonly Clue[]

let loaded: Listen | null = null
let loading: Promise<Listen> | null = null

function loadRules(): Promise<Listen> {
  loading ??= import('@amends/recovery/listening/clues').then(({ cluesIn }) => (loaded = cluesIn))
  return loading
}

const none: readonly Clue[] = []
/** More than this would keep the page waiting while it is read. */
const longest = 10_000

/** The clues in what a customer says, read in this browser shortly after each change; a need is shown to those with the right to read needs. */
export function useClues(words: string): readonly Clue[] {
  const { may } = useSession()
  const [listen, setListen] = useState<Listen | null>(() => loaded)
  const rested = useDeferredValue(words)
  useEffect(() => {
    if (!listen)
      void loadRules().then(
        (rules) => setListen(() => rules),
        () => undefined,
      )
  }, [listen])
  const found = useMemo(
    () => (listen && rested.trim() ? heard(listen, rested.slice(0, longest)) : none),
    [listen, rested],
  )
  return may('read-needs') ? found : found.filter(({ group }) => group !== 'need')
}

/** A rule that fails must not take the words with it. */
function heard(listen: Listen, words: string): readonly Clue[] {
  try {
    return listen(words)
  } catch {
    return none
  }
}
