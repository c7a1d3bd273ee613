import { Button, buttonClass } from '../../ui/button.tsx'
import { useNow, usePlace } from '../../ui/clock.ts'
import { Icon } from '../../ui/icon.tsx'
import { MenuButton } from '../../ui/menu-button.tsx'
import { Strip } from '../../ui/notice.tsx'
import { useStore } from '../../ui/store.ts'
import { fullTime, shortDay } from '../../ui/time.ts'
import { strings } from '../strings.ts'
import { connection } from './connection.ts'
import { useSession } from './session.tsx'
import { Warnings } from './warnings.tsx'

/** What holds for the whole desk just now: no connection, or a clock that is simulated. */
export function Strips() {
  const state = useStore(connection)
  const { simulated } = useSession()
  return (
    <section aria-label={strings.shell.state}>
      {state === 'offline' && (
        <Strip tone="risk">
          <output>
            <strong>{strings.shell.offlineTitle}</strong> {strings.shell.offline}
          </output>
        </Strip>
      )}
      {simulated && <ClockStrip />}
      <Warnings />
    </section>
  )
}

function ClockStrip() {
  const { forward } = useSession()
  const words = strings.shell.clock
  const now = useNow()
  const place = usePlace()
  return (
    <Strip>
      <p className="min-w-0 flex-1 tabular-nums">
        <span className="narrow:hidden">{words.now(fullTime(now, place))}</span>
        <span className="wide:hidden">{words.nowShort(shortDay(now, place.timezone))}</span>
      </p>
      <span className="wide:hidden">
        <MenuButton
          label={words.menu}
          className={buttonClass('text', 'small')}
          choices={[
            { id: 'minutes', label: words.forward, run: () => forward('minutes') },
            { id: 'due', label: words.toDue, run: () => forward('due') },
          ]}
        >
          {words.menu}
          <Icon name="down" size={14} />
        </MenuButton>
      </span>
      <span className="flex flex-wrap gap-2 narrow:hidden">
        <Button size="small" onPress={() => forward('minutes')}>
          {words.forward}
        </Button>
        <Button size="small" onPress={() => forward('due')}>
          {words.toDue}
        </Button>
      </span>
    </Strip>
  )
}
