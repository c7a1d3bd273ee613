import { useState } from 'react'
import { useNow, usePlace } from '../../ui/clock.ts'
import { Icon } from '../../ui/icon.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { shortTime } from '../../ui/time.ts'
import { TimeField } from '../../ui/time-field.tsx'
import { relativeTime } from '../../ui/time-pair.tsx'
import { instantOfWallTime, wallTime } from '../../ui/wall-time.ts'
import { strings } from '../strings.ts'

type HearsNextProps = {
  customerName: string
  value: number | null
  onChange: (instant: number | null) => void
}

/** When the customer hears next: a few usual times, or any other. */
export function HearsNext({ customerName, value, onChange }: HearsNextProps) {
  const words = strings.composer
  const now = useNow()
  const { timezone } = usePlace()
  const [isOther, setOther] = useState(false)
  if (isOther)
    return <TimeField isInline label={words.hearsNext(customerName)} value={value} onChange={onChange} />
  const shown = value === null ? words.hearsUnset : shortTime(value, now, timezone)
  return (
    <span className="inline-flex items-center gap-2 text-ink-2">
      <span aria-hidden="true">{words.hearsNext(customerName)}</span>
      <MenuButton
        isNameHidden
        label={`${words.hearsNext(customerName)} ${shown}`}
        className="inline-flex min-h-control items-center gap-1.5 rounded-control border border-edge bg-surface px-3 text-ink tabular-nums hover:bg-sunken"
        choices={[
          ...usualTimes(now, timezone).map((at) => ({
            id: String(at),
            label: `${relativeTime(at, now, strings.ui, false)} · ${shortTime(at, now, timezone)}`,
            run: () => onChange(at),
          })),
          { id: 'other', label: words.hearsOther, run: () => setOther(true) },
        ]}
      >
        {shown}
        <Icon name="down" size={14} />
      </MenuButton>
    </span>
  )
}

const MINUTE = 60_000

/** Twenty minutes, an hour, three hours, and the next two mornings at nine. */
function usualTimes(now: number, timezone: string): readonly number[] {
  const soon = [20, 60, 180].map((minutes) => now + minutes * MINUTE)
  const mornings = [1, 2].map((days) => {
    const day = wallTime(now + days * 1440 * MINUTE, timezone).slice(0, 10)
    return instantOfWallTime(`${day}T09:00`, timezone)
  })
  return [...soon, ...mornings.filter((at) => at !== null)]
}
