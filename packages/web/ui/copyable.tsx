import { type ReactNode, useId } from 'react'
import { Button } from './button.tsx'
import { toast } from './toast.tsx'

/** What copying is called, and what is said when it was done or could not be. */
export type CopyWords = { readonly copy: string; readonly copied: string; readonly cannotCopy: string }

/** A text to take along: selected when it is entered, copied by a button. */
export function Copyable({
  label,
  value,
  words,
  children,
}: {
  label: string
  value: string
  words: CopyWords
  children?: ReactNode
}) {
  const id = useId()
  const copy = async () => {
    try {
      // Without HTTPS a browser has no clipboard to write to.
      await navigator.clipboard.writeText(value)
      toast(words.copied)
    } catch {
      toast(words.cannotCopy)
    }
  }
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="text-meta text-ink-2">
        {label}
      </label>
      <input
        id={id}
        readOnly
        value={value}
        onFocus={(event) => event.target.select()}
        className="min-h-8 coarse:min-h-control w-full rounded-control border border-edge bg-surface px-2"
      />
      <p className="flex flex-wrap gap-2">
        <Button size="small" aria-label={`${words.copy}: ${label}`} onPress={() => void copy()}>
          {words.copy}
        </Button>
        {children}
      </p>
    </div>
  )
}
