import { lazy, Suspense } from 'react'
import { Button } from '../../ui/button.tsx'
import { oneOf } from '../address.ts'
import type { GoInCase } from '../case/case-page.tsx'
import type { CaseScreen } from '../case/screen.ts'
import { whereTo } from '../case/where-to.ts'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'

const MessageComposer = lazy(() => import('./message-composer.tsx'))

/** What a written message of a case may be for. */
export const writtenPurposes = [
  'update',
  'playback',
  'apology',
  'offer',
  'hand-over',
  'follow-up',
  'first-word',
  'report-back',
] as const

/** A purpose one can choose. */
export type WrittenPurpose = (typeof writtenPurposes)[number]

/** What we are about to say: the composer, on what is owed next. */
export function SayColumn({ screen, write, go }: { screen: CaseScreen; write: string | null; go: GoInCase }) {
  const { me, may } = useSession()
  const purpose = oneOf(writtenPurposes, write) ?? purposeOf(screen, me.actor.id)
  if (!may('draft')) return <p className="text-ink-2">{strings.composer.mayNotWrite}</p>
  if (!purpose || screen.case.closure) {
    return (
      <div className="flex flex-col items-start gap-2">
        <p className="text-ink-2">{strings.composer.nothingToSay}</p>
        <Button keys="r" onPress={() => go({ part: 'say', write: 'update' })}>
          {strings.composer.writeAnyway}
        </Button>
      </div>
    )
  }
  return (
    <Suspense>
      <MessageComposer
        key={`${screen.case.id}:${purpose}`}
        screen={screen}
        purpose={purpose}
        onPurpose={(other) => go({ part: 'say', write: other })}
        onDone={() => go({ part: 'said' })}
        onReadWords={() => go({ part: 'said', write: purpose })}
      />
    </Suspense>
  )
}

/** The purpose of our open draft, else of the first message that is owed. */
function purposeOf(screen: CaseScreen, me: string): WrittenPurpose | null {
  const draft = screen.messages.findLast(({ standing, by }) => standing === 'draft' && by === me)
  const owed = screen.agenda.map((item) => whereTo(item, screen.case.id)).find(({ kind }) => kind === 'write')
  const firstWord = screen.agenda.some(({ what }) => what === 'first-word') ? 'first-word' : null
  return (
    oneOf(writtenPurposes, draft?.purpose) ??
    firstWord ??
    (owed?.kind === 'write' ? (oneOf(writtenPurposes, owed.purpose) ?? null) : null)
  )
}
