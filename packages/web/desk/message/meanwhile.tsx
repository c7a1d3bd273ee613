import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { readClock, usePlace } from '../../ui/clock.ts'
import { Notice } from '../../ui/notice.tsx'
import { timeOfDay } from '../../ui/time.ts'
import { call } from '../api.ts'
import { type CaseScreen, type Message, nameOf } from '../case/screen.ts'
import { firstName } from '../customer/names.ts'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'

const unreadLine = 'wrote-again'

/** What happened while the message was being written. */
export type MeanwhileState = {
  /** A message of the customer's that came since and isn't read yet; sending waits for it. */
  readonly unread: CaseScreen['complaints'][number] | null
  readonly markRead: () => void
  /** Takes whoever would send to the line that says so. */
  readonly showUnread: () => void
  readonly colleague: Message | null
}

/** Watches for what the customer or a colleague wrote since this draft began. */
export function useMeanwhile(shown: CaseScreen, draft: Message | null): MeanwhileState {
  const { me } = useSession()
  const screen = useNewest(shown)
  const [begun] = useState(() => (draft ? Date.parse(draft.draftedAt) : readClock()))
  const [readAt, setReadAt] = useState(begun)
  const unread = screen.complaints.findLast(({ receivedAt }) => Date.parse(receivedAt) > readAt) ?? null
  const colleague =
    screen.messages.findLast(({ standing, by }) => standing === 'draft' && by !== me.actor.id) ?? null
  const markRead = () => setReadAt(unread ? Date.parse(unread.receivedAt) : readAt)
  return { unread, colleague, markRead, showUnread: () => document.getElementById(unreadLine)?.focus() }
}

/** The page keeps still while changes wait; this line alone looks at what they brought. */
function useNewest(shown: CaseScreen): CaseScreen {
  const { waitingChanges } = useSession()
  const { id } = shown.case
  const newest = useQuery({
    queryKey: ['meanwhile', id, waitingChanges.at(-1)?.id],
    queryFn: ({ signal }) => call('GET /v1/cases/{id}', { params: { id }, signal }),
    enabled: waitingChanges.length > 0,
    placeholderData: (before) => before,
  })
  return (waitingChanges.length > 0 && newest.data) || shown
}

type MeanwhileProps = { screen: CaseScreen; meanwhile: MeanwhileState; onReadWords: () => void }

/** "Tom wrote again at 14:16. Read it before you send." */
export function Meanwhile({
  screen,
  meanwhile: { unread, colleague, markRead },
  onReadWords,
}: MeanwhileProps) {
  const words = strings.composer
  const { timezone } = usePlace()
  const name = firstName(screen.customer.name)
  return (
    <>
      {unread && (
        <Notice tone="risk">
          <output id={unreadLine} tabIndex={-1} className="min-w-0 flex-1">
            {words.wroteAgain(name, timeOfDay(Date.parse(unread.receivedAt), timezone))}
          </output>
          <Button size="small" onPress={onReadWords}>
            {words.readIt}
          </Button>
          <Button size="small" onPress={markRead}>
            {words.wasRead}
          </Button>
        </Notice>
      )}
      {colleague && (
        <Notice>
          <p>
            {words.colleagueWrites(
              nameOf(screen, colleague.by),
              timeOfDay(Date.parse(colleague.draftedAt), timezone),
            )}
          </p>
        </Notice>
      )}
    </>
  )
}
