import { useNavigate } from '@tanstack/react-router'
import { usePlace } from '../../ui/clock.ts'
import { MenuButton, type MenuChoice } from '../../ui/menu-button.tsx'
import { Shape } from '../../ui/shape.tsx'
import { shortTime } from '../../ui/time.ts'
import { useNow } from '../../ui/clock.ts'
import { useAct } from '../api.ts'
import { strings } from '../strings.ts'
import { useSession } from './session.tsx'

/** Who is signed in and whether they are here; away leads to what falls due meanwhile. */
export function Presence() {
  const { me, setHere, may } = useSession()
  const navigate = useNavigate()
  const { timezone } = usePlace()
  const now = useNow()
  const leave = useAct('POST /v1/session/end')
  const words = strings.shell.presence
  const presence = me.person?.presence
  const until = presence && !presence.here && presence.awayUntil ? Date.parse(presence.awayUntil) : null
  const isHere = !presence || presence.here || (until !== null && until <= now)
  const label = isHere ? words.here : until ? words.awayUntil(shortTime(until, now, timezone)) : words.away
  const choices: MenuChoice[] = [
    ...(may('own')
      ? [
          { id: 'here', label: words.setHere, isOn: isHere, run: setHere },
          { id: 'away', label: words.setAway, isOn: !isHere, run: () => void navigate({ to: '/away' }) },
        ]
      : []),
    ...(me.workspace.sample
      ? [{ id: 'as', label: words.become, run: () => void navigate({ to: '/settings/people' }) }]
      : []),
    { id: 'out', label: words.signOut, run: () => void leave.run({}).then(() => location.assign('/')) },
  ]
  return (
    <MenuButton
      label={words.menu}
      choices={choices}
      className="flex min-h-control w-full items-center gap-2 rounded-control px-3 text-ink-2 hover:bg-sunken hover:text-ink"
    >
      <span className={isHere ? 'text-kept' : 'text-ink-3'}>
        <Shape name={isHere ? 'disc' : 'ring'} size={10} />
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate text-ink">{me.actor.name}</span>
        <span className="block text-meta">{label}</span>
      </span>
    </MenuButton>
  )
}
