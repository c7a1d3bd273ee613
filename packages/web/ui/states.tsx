import { type ReactNode, useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { useWords } from './words.ts'

/** What stands where nothing is: whether that is good or unset, and one next act. */
export function EmptyState({
  title,
  children,
  act,
}: {
  title: string
  children?: ReactNode
  act?: ReactNode
}) {
  return (
    <div className="flex max-w-prose flex-col items-start gap-2 px-4 py-8">
      <p className="text-section">{title}</p>
      {children && <div className="text-ink-2">{children}</div>}
      {act}
    </div>
  )
}

/** A fault of ours: what is safe, what to try, and the reference to quote. */
export function FaultState({
  title,
  safe,
  reference,
  onRetry,
}: {
  title: string
  safe: string
  reference?: string
  onRetry?: () => void
}) {
  const words = useWords()
  return (
    <div role="alert" className="flex max-w-prose flex-col items-start gap-2 px-4 py-8">
      <p className="text-section">{title}</p>
      <p className="text-ink-2">{safe}</p>
      {reference && <p className="text-ink-2">{words.reference(reference)}</p>}
      {onRetry && <Button onPress={onRetry}>{words.tryAgain}</Button>}
    </div>
  )
}

/** Shows what it holds only after a wait, so that what comes quickly doesn't flicker. */
export function Later({ wait = 300, children }: { wait?: number; children: ReactNode }) {
  const [isDue, setDue] = useState(wait === 0)
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), wait)
    return () => clearTimeout(timer)
  }, [wait])
  return isDue ? children : null
}

/** Grey shapes of rows to come; still, and said once in words after a second. */
export function SkeletonRows({ rows = 6, label }: { rows?: number; label: string }) {
  return (
    <Later>
      <output className="block">
        <Later wait={700}>
          <p className="px-4 py-2 text-meta text-ink-2">{label}</p>
        </Later>
        {Array.from({ length: rows }, (_, index) => (
          <div
            key={index}
            aria-hidden="true"
            className="flex h-row items-center gap-4 border-b border-line px-4"
          >
            <span className="h-4 w-20 rounded-control bg-sunken" />
            <span className={classNames('h-4 rounded-control bg-sunken', index % 2 ? 'w-2/5' : 'w-1/2')} />
          </div>
        ))}
      </output>
    </Later>
  )
}
