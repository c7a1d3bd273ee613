import { KeyHint } from './key-hint.tsx'

/** "3 changes · take them in": what waits so that no row moves by itself. */
export function PendingLine({ count, act, onTakeIn }: { count: string; act: string; onTakeIn: () => void }) {
  return (
    <output className="block shrink-0 border-y border-line bg-surface px-4 py-1">
      <button
        type="button"
        onClick={onTakeIn}
        className="inline-flex min-h-8 items-center gap-2 rounded-control px-1 text-meta text-ink-2 hover:text-ink coarse:min-h-control"
      >
        {count} · <span className="text-accent underline underline-offset-4">{act}</span>
        <KeyHint keys="." />
      </button>
    </output>
  )
}
