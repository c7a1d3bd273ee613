import { useEffect, useRef } from 'react'
import { useActs } from './acts.ts'
import { announce } from './announcer.tsx'
import { Button, IconButton } from './button.tsx'
import { Icon } from './icon.tsx'
import { createStore, useStore } from './store.ts'
import { useWords } from './words.ts'

/** How long a message stays; the same act can be undone elsewhere for longer. */
const TOAST_LASTS = 10_000

type Toast = { readonly id: number; readonly text: string; readonly undo: (() => void) | null }

const toasts = createStore<readonly Toast[]>([])
let count = 0

/** Says what has just been done, with the way back. */
export function toast(text: string, undo: (() => void) | null = null): void {
  count += 1
  toasts.set((before) => [...before.slice(-2), { id: count, text, undo }])
  announce(text)
}

function dismiss(id: number): void {
  toasts.set((before) => before.filter((each) => each.id !== id))
}

/** Where messages appear; mounted once. `Z` undoes the newest. */
export function Toasts({ undoTitle, group }: { undoTitle: string; group: string }) {
  const words = useWords()
  const shown = useStore(toasts)
  const newest = shown.findLast((each) => each.undo)
  const undo = (each: Toast) => {
    each.undo?.()
    dismiss(each.id)
  }
  useActs([{ id: 'undo', title: undoTitle, group, keys: ['z'], run: () => newest && undo(newest) }], {
    level: 'desk',
    active: Boolean(newest),
  })
  return (
    <section
      aria-label={words.messages}
      className="pointer-events-none fixed inset-x-0 bottom-4 z-40 flex flex-col items-center gap-2 px-4 narrow:bottom-16"
    >
      {shown.map((each) => (
        <ToastLine key={each.id} toast={each} onUndo={() => undo(each)} />
      ))}
    </section>
  )
}

function ToastLine({ toast: { id, text, undo }, onUndo }: { toast: Toast; onUndo: () => void }) {
  const words = useWords()
  const rest = useRef(TOAST_LASTS)
  const timer = useRef<{ handle: ReturnType<typeof setTimeout>; from: number } | null>(null)
  const stop = () => {
    if (!timer.current) return
    clearTimeout(timer.current.handle)
    rest.current -= Date.now() - timer.current.from
    timer.current = null
  }
  const go = () => {
    stop()
    timer.current = { handle: setTimeout(() => dismiss(id), Math.max(rest.current, 1000)), from: Date.now() }
  }
  useEffect(() => {
    timer.current = { handle: setTimeout(() => dismiss(id), rest.current), from: Date.now() }
    return () => clearTimeout(timer.current?.handle)
  }, [id])
  return (
    <div
      onPointerEnter={stop}
      onPointerLeave={go}
      onFocus={stop}
      onBlur={go}
      className="pointer-events-auto flex max-w-window items-center gap-3 rounded-panel border border-line bg-raised py-1 ps-4 pe-1 shadow-float"
    >
      <p className="py-1">{text}</p>
      {undo && (
        <Button kind="text" keys="z" className="shrink-0 whitespace-nowrap" onPress={onUndo}>
          {words.undo}
        </Button>
      )}
      <IconButton label={words.close} onPress={() => dismiss(id)}>
        <Icon name="close" />
      </IconButton>
    </div>
  )
}
