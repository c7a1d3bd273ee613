import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useNow } from './clock.ts'
import { Shape, type ShapeName } from './shape.tsx'
import { nearness } from './time.ts'
import { relativeTime } from './time-pair.tsx'
import { useWords } from './words.ts'

/** What a chip's colour stands for. */
export type Tone = 'late' | 'risk' | 'open' | 'kept' | 'quiet' | 'plain' | 'accent'

const tones: Record<Tone, string> = {
  late: 'bg-late text-on-solid',
  risk: 'bg-risk-tint text-risk',
  open: 'bg-sunken text-ink-2',
  kept: 'text-kept',
  quiet: 'text-ink-2',
  plain: 'border-line text-ink-2',
  accent: 'bg-accent-tint text-accent',
}

/** A state in shape, word and colour; it hugs its text. */
export function Chip({ tone, shape, children }: { tone: Tone; shape?: ShapeName; children: ReactNode }) {
  const bare = tone === 'kept' || tone === 'quiet'
  return (
    <span
      className={classNames(
        'inline-flex w-fit items-center gap-1.5 rounded-control border border-transparent text-meta whitespace-nowrap tabular-nums',
        bare ? 'px-0' : 'px-1.5',
        tone === 'late' && 'font-bold',
        tones[tone],
      )}
    >
      {shape && <Shape name={shape} size={10} />}
      <span>{children}</span>
    </span>
  )
}

const looks = {
  late: { tone: 'late', shape: 'square' },
  risk: { tone: 'risk', shape: 'half' },
  due: { tone: 'open', shape: 'ring' },
} as const

/** How near something is to its due time, counted by the clock in use. */
export function DueChip({
  since,
  dueAt,
  blocked = false,
}: {
  since: number
  dueAt: number
  blocked?: boolean
}) {
  const now = useNow()
  const words = useWords()
  return (
    <Chip {...looks[nearness({ since, dueAt, blocked }, now)]}>{relativeTime(dueAt, now, words, true)}</Chip>
  )
}
