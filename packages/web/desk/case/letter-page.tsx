import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/states.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import type { CaseScreen, Message } from './screen.ts'

/** A message as a letter: what is printed is the letter alone. */
export default function LetterPage({ params }: { params: Search; search: Search }) {
  const { id = '', message = '' } = params
  const words = strings.letter
  const read = useRead('GET /v1/cases/{id}', { params: { id } }, { every: untilOut(message) })
  return (
    <Page title={words.title} up={{ to: `/cases/${id}`, label: strings.case.name }}>
      <Reading of={read} what={words.title}>
        {(screen) => {
          const found = screen.messages.find((one) => one.id === message)
          return found ? (
            <Letter screen={screen} message={found} />
          ) : (
            <EmptyState title={words.none}>{''}</EmptyState>
          )
        }}
      </Reading>
    </Page>
  )
}

/** A letter that has just left is out a moment later, and only then can be said to be posted: it is looked at until it is. */
const untilOut = (message: string) => (screen: CaseScreen | undefined) => {
  const standing = screen?.messages.find(({ id }) => id === message)?.standing
  return standing === 'queued' || standing === 'attempting' ? 1_000 : false
}

function Letter({ screen, message }: { screen: CaseScreen; message: Message }) {
  const { me } = useSession()
  const { timezone } = usePlace()
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: timezone })
  const at = Date.parse(message.dispatch?.at ?? message.draftedAt)
  const [link, setLink] = useState<string | null>(null)
  const make = useAct('POST /v1/cases/{id}/page-links')
  // Nothing keeps a link, so one is made for this sheet of paper.
  const putLink = async () => {
    const made = await make.run({ params: { id: screen.case.id } })
    if (made) setLink(made.url ?? new URL(made.path, location.origin).href)
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col items-start gap-4 overflow-y-auto p-4">
      <p className="text-ink-2">{strings.letter.hint}</p>
      <p className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => window.print()}>
          {strings.letter.print}
        </Button>
        {link === null && (
          <Button size="small" onPress={() => void putLink()}>
            {strings.letter.putLink}
          </Button>
        )}
        <Trouble state={make.state} />
        {message.channel === 'letter' && message.standing === 'uncertain' && <Posted message={message} />}
      </p>
      <article
        data-print
        className="flex w-full max-w-[40rem] flex-col gap-6 rounded-panel border border-line bg-surface p-8 text-words"
      >
        <header className="flex flex-wrap justify-between gap-4">
          <p className="font-bold">{me.workspace.name}</p>
          <p>{day.format(at)}</p>
        </header>
        <p>{screen.customer.name}</p>
        {message.subject && <h2 className="font-bold">{message.subject}</h2>}
        <div dir="auto" className="whitespace-pre-wrap">
          {message.body}
        </div>
        {link !== null && (
          <p ref={(line) => line?.focus()} tabIndex={-1}>
            {strings.letter.link}
            <br />
            {link}
          </p>
        )}
      </article>
    </div>
  )
}

/** Whoever posted it says so: nobody else can know. */
function Posted({ message: { id } }: { message: Message }) {
  const words = strings.letter
  const settle = useAct('POST /v1/messages/{id}/settlement')
  const post = async () => {
    const body = { as: 'delivered', how: words.postedHow } as const
    if (await settle.run({ params: { id }, body })) toast(words.postedDone)
  }
  return (
    <>
      <Button kind="primary" size="small" onPress={() => void post()}>
        {words.posted}
      </Button>
      <Trouble state={settle.state} />
    </>
  )
}
