import { type ReactNode, useId } from 'react'
import { classNames } from './class-names.ts'

/** A named part of a page. */
export function Section({
  title,
  aside,
  level = 2,
  className,
  children,
}: {
  title: string
  aside?: ReactNode
  level?: 2 | 3
  className?: string
  children: ReactNode
}) {
  const id = useId()
  const Heading = `h${level}` as const
  return (
    <section aria-labelledby={id} className={classNames('flex flex-col gap-2', className)}>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <Heading id={id} className={level === 2 ? 'text-section' : 'text-body'}>
          {title}
        </Heading>
        {aside && <div className="text-meta text-ink-2">{aside}</div>}
      </div>
      {children}
    </section>
  )
}

/** A sheet on the canvas, set off by a hairline. */
export function Panel({ className, children }: { className?: string; children: ReactNode }) {
  return (
    <div className={classNames('rounded-panel border border-line bg-surface p-4', className)}>{children}</div>
  )
}
