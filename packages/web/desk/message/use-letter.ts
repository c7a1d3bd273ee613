import { Refused } from '@amends/contract/client'
import { useCallback, useMemo, useRef, useState } from 'react'
import { readClock } from '../../ui/clock.ts'
import { oneAtATime } from '../../ui/one-at-a-time.ts'
import { useDraft } from '../../ui/use-draft.ts'
import { useLatest } from '../../ui/use-latest.ts'
import { call } from '../api.ts'
import type { Message } from '../case/screen.ts'
import { blankLetter, type Letter, letterOf, readLetter, wireOf } from './letter.ts'

type Setup = {
  readonly caseId: string
  readonly purpose: Message['purpose']
  readonly channel: Message['channel']
  /** The draft the server holds of it, if any. */
  readonly draft: Message | null
  readonly first?: Partial<Letter>
}

type Held = { readonly id: string; readonly version: number }

/** A message being written: on the device at once, on the server soon, and both texts when two people wrote. */
export function useLetter({ caseId, purpose, channel, draft, first }: Setup) {
  const held = useRef<Held | null>(draft && { id: draft.id, version: draft.version })
  const [theirs, setTheirs] = useState<Message | null>(null)
  const [inTurn] = useState(oneAtATime)
  const save = useCallback(
    (letter: Letter): Promise<Held> =>
      // Two saves of our own at once would look like two people: the later one would be refused as stale.
      inTurn(async () => {
        try {
          held.current = await saveOnServer(held.current, caseId, wireOf(letter, purpose, channel))
          return held.current
        } catch (trouble) {
          const current = otherVersion(trouble)
          if (current) setTheirs(current)
          throw trouble
        }
      }),
    [caseId, purpose, channel, inTurn],
  )
  const begun = draft ? letterOf(draft) : { ...blankLetter, ...first }
  const kept = useDraft({
    name: `case:${caseId}:${purpose}`,
    first: JSON.stringify(begun),
    save: async (text) => {
      await save(readLetter(text))
      return readClock()
    },
  })
  const letter = useMemo(() => readLetter(kept.text), [kept.text])
  const latest = useLatest(letter)
  const { write, clear } = kept
  const change = useCallback(
    (patch: Partial<Letter>) => write(JSON.stringify({ ...latest.current, ...patch })),
    [write, latest],
  )
  return {
    letter,
    change,
    state: kept.state,
    theirs,
    /** Our text stands over theirs, which stays in the file. */
    keepMine: () => {
      if (theirs) held.current = { id: theirs.id, version: theirs.version }
      setTheirs(null)
      change({})
    },
    takeTheirs: () => {
      if (!theirs) return null
      held.current = { id: theirs.id, version: theirs.version }
      setTheirs(null)
      const taken = letterOf(theirs)
      change(taken)
      return taken
    },
    /** Saves what stands there now; what leaves is exactly this. */
    saveNow: () => {
      kept.cancelSave()
      return save(latest.current)
    },
    /** What was let go is no draft any more: opened again, the page begins with an empty sheet. */
    forget: kept.forget,
    /** It was called back: the same words are a new draft. */
    startAnew: () => {
      held.current = null
      change({})
    },
    clear,
  }
}

async function saveOnServer(
  held: Held | null,
  caseId: string,
  body: ReturnType<typeof wireOf>,
): Promise<Held> {
  const { id, version } = held
    ? await call('PUT /v1/messages/{id}', { params: { id: held.id }, version: held.version, body })
    : await call('POST /v1/cases/{id}/messages', { params: { id: caseId }, body })
  return { id, version }
}

/** Somebody saved this draft since we read it: their text comes with the refusal. */
function otherVersion(trouble: unknown): Message | null {
  if (!(trouble instanceof Refused) || trouble.problem.code !== 'changed-meanwhile') return null
  return (trouble.problem.current as Message | undefined) ?? null
}
