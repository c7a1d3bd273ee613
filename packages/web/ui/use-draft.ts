import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { openDraft } from './drafts.ts'
import { useLatest } from './use-latest.ts'

/** How long a change waits before it goes to the server. */
const SERVER_WAIT = 2000

/** Where the words of a draft are safe by now. */
export type DraftState =
  | { readonly kind: 'untouched' }
  | { readonly kind: 'here' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: number }

type Options = {
  readonly name: string
  readonly first?: string
  /** Saves on the server and answers with the instant of saving; without it the device is the only shelf. */
  readonly save?: (text: string) => Promise<number>
}

/** The text of a form field that is never lost: not by a reload, a fault, a second tab or a flat battery. */
export function useDraft({ name, first = '', save }: Options) {
  const draft = useMemo(() => openDraft(name, localStorage), [name])
  const [text, setText] = useState(() => draft.read() ?? first)
  const [state, setState] = useState<DraftState>({ kind: 'untouched' })
  const saver = useLatest(save)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  useEffect(() => {
    const leave = () => draft.flush()
    addEventListener('pagehide', leave)
    document.addEventListener('visibilitychange', leave)
    return () => {
      leave()
      removeEventListener('pagehide', leave)
      document.removeEventListener('visibilitychange', leave)
    }
  }, [draft])

  const write = useCallback(
    (next: string) => {
      setText(next)
      draft.write(next)
      setState({ kind: 'here' })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => send(saver.current, next, draft.settle, setState), SERVER_WAIT)
    },
    [draft, saver],
  )
  const clear = useCallback(() => {
    clearTimeout(timer.current)
    draft.clear()
    setText('')
    setState({ kind: 'untouched' })
  }, [draft])
  /** The words have become something else; they stay in sight and are kept again with the next change. */
  const forget = useCallback(() => {
    clearTimeout(timer.current)
    draft.clear()
  }, [draft])
  /** Whoever saves these words now by another way leaves nothing for later. */
  const cancelSave = useCallback(() => clearTimeout(timer.current), [])
  return { text, state, write, clear, forget, cancelSave }
}

async function send(
  save: Options['save'],
  text: string,
  settle: (text: string) => void,
  show: (state: DraftState) => void,
): Promise<void> {
  if (!save) return
  show({ kind: 'saving' })
  try {
    const at = await save(text)
    settle(text)
    show({ kind: 'saved', at })
  } catch {
    // The words are safe on the device; the next change tries the server again.
    show({ kind: 'here' })
  }
}
