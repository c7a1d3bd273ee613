import { useEffect, useRef } from 'react'
import { useWords } from './words.ts'

/** What to change before this can be saved; takes focus after a failed check, each line leads to its field. */
export function ErrorSummary({ problems }: { problems: readonly { field: string; message: string }[] }) {
  const words = useWords()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (problems.length > 0) box.current?.focus()
  }, [problems])
  if (problems.length === 0) return null
  return (
    <div ref={box} tabIndex={-1} className="rounded-panel border-2 border-late bg-surface p-4">
      <h2 className="font-bold">{words.problems(problems.length)}</h2>
      <ul className="mt-1 list-disc ps-5">
        {problems.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`} className="text-late underline" onClick={(event) => toField(event, field)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Focus moves by script so that the address, which is state, stays as it is. */
function toField(event: { preventDefault: () => void }, field: string): void {
  event.preventDefault()
  document.getElementById(field)?.focus()
}
