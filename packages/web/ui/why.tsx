import { createContext, useContext, useId, useState } from 'react'
import { classNames } from './class-names.ts'
import { useWords } from './words.ts'

/** What a reference such as "B3" stands for. */
type Reason = { readonly title: string; readonly text: string; readonly source?: string }

const ReasonsContext = createContext<Readonly<Record<string, Reason>>>({})

/** Gives everything below it the reasons that ids stand for. */
export const ReasonsProvider = ReasonsContext.Provider

/** "Why? B3": opens, in place, the reason behind what is asked. */
export function Why({ id, isShort = false }: { id: string; isShort?: boolean }) {
  const words = useWords()
  const reason = useContext(ReasonsContext)[id]
  const [isOpen, setOpen] = useState(false)
  const panel = useId()
  if (!reason) return <span className="text-meta text-ink-3">{id}</span>
  return (
    <>
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={panel}
        aria-label={`${words.why} ${id}`}
        onClick={() => setOpen((open) => !open)}
        className="inline-flex min-h-6 min-w-6 items-center gap-1 rounded-control px-1 text-meta whitespace-nowrap text-ink-2 underline decoration-line underline-offset-4 hover:bg-sunken hover:text-ink"
      >
        {isShort ? id : `${words.why} ${id}`}
      </button>
      <span
        id={panel}
        hidden={!isOpen}
        className={classNames(
          isOpen &&
            'mt-1 block w-full max-w-prose basis-full rounded-control bg-sunken px-3 py-2 text-meta font-normal text-ink-2',
        )}
      >
        <strong className="block text-ink">{reason.title}</strong>
        {reason.text}
        {reason.source && <span className="mt-1 block text-ink-3">{reason.source}</span>}
      </span>
    </>
  )
}
