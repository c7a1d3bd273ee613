import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'

const tones = {
  plain: 'bg-accent-tint text-ink',
  risk: 'bg-risk-tint text-risk',
  late: 'bg-late-tint text-late',
} as const

/** A line across the page that holds for as long as its reason does. */
export function Strip({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-line px-4 py-1.5 text-meta',
        tones[tone],
      )}
    >
      {children}
    </div>
  )
}

/** A box that says something about what stands below it. */
export function Notice({ tone = 'plain', children }: { tone?: keyof typeof tones; children: ReactNode }) {
  return (
    <div
      className={classNames(
        'flex flex-wrap items-center gap-x-3 gap-y-2 rounded-panel px-4 py-2',
        tones[tone],
      )}
    >
      {children}
    </div>
  )
}
