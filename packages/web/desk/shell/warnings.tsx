import type { Answer } from '@amends/contract/client'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { announce } from '../../ui/announcer.tsx'
import { Button, buttonClass } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { useNow, usePlace } from '../../ui/clock.ts'
import { Strip } from '../../ui/notice.tsx'
import { chime } from '../../ui/sound.ts'
import { shortTime } from '../../ui/time.ts'
import { useAct, useRead } from '../api.ts'
import { addressOf } from '../case/where-to.ts'
import { strings } from '../strings.ts'
import { useSession } from './session.tsx'

type Warning = Answer<'GET /v1/me/notices'>['rows'][number]

/** What this person was warned of and has not seen: the soonest due first, the others on demand. */
export function Warnings() {
  const words = strings.shell.warnings
  const read = useRead('GET /v1/me/notices', {})
  const seen = useAct('POST /v1/me/notices/seen')
  const [isOpen, setOpen] = useState(false)
  const rows = read.data?.rows ?? []
  const [first, ...others] = rows
  const said = useSaid(first)
  useEffect(() => {
    if (said) announce(said)
  }, [said])
  useChime(read.data?.rows)
  if (!first) return null
  const newest = rows.reduce((last, { id }) => (id > last ? id : last), first.id)
  return (
    <Strip tone={first.level >= 100 ? 'late' : 'risk'}>
      <ul aria-label={words.title} className="flex min-w-0 flex-1 flex-col gap-1 narrow:basis-full">
        {(isOpen ? rows : [first]).map((warning) => (
          <OneWarning key={warning.id} warning={warning} />
        ))}
      </ul>
      <span className="flex flex-wrap gap-2 self-start">
        {others.length > 0 && (
          <Button kind="text" size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {isOpen ? words.fewer : words.more(others.length)}
          </Button>
        )}
        <Button kind="text" size="small" onPress={() => void seen.run({ body: { upTo: newest } })}>
          {words.seen}
        </Button>
      </span>
    </Strip>
  )
}

/** Sounds when something falls due while the desk is open; what was due before is known. */
function useChime(rows: readonly Warning[] | undefined): void {
  const heard = useRef<string | null>(null)
  useEffect(() => {
    if (!rows) return
    const newest = rows.reduce((last, { id, level }) => (level >= 100 && id > last ? id : last), '')
    if (heard.current !== null && newest > heard.current) chime()
    if (heard.current === null || newest > heard.current) heard.current = newest
  }, [rows])
}

function OneWarning({ warning }: { warning: Warning }) {
  const { owed } = warning
  const { me } = useSession()
  return (
    <li className="flex items-center gap-x-2">
      <span className="min-w-0 flex-1">
        <strong className={classNames('narrow:block', warning.level >= 100 ? 'text-late' : 'text-risk')}>
          {useSaid(warning)}
        </strong>{' '}
        <span className="text-ink-2 narrow:line-clamp-1">
          {strings.agenda.about([owed.ownerId !== me.person?.id && owed.ownerName, owed.about])}
        </span>
      </span>
      <Link to={addressOf(owed, owed.caseId)} className={buttonClass('quiet', 'small')}>
        {strings.shell.warnings.open}
      </Link>
    </li>
  )
}

function useSaid(warning: Warning | undefined): string {
  const now = useNow()
  const { timezone } = usePlace()
  if (!warning) return ''
  const { level, owed } = warning
  return strings.shell.warnings.say(level, owed.title, shortTime(Date.parse(owed.due), now, timezone))
}
