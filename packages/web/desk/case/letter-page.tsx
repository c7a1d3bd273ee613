import { Button } from '../../ui/button.tsx'
import { usePlace } from '../../ui/clock.ts'
import { EmptyState } from '../../ui/states.tsx'
import { useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import type { CaseScreen, Message } from './screen.ts'

/** A message as a letter: what is printed is the letter alone. */
export default function LetterPage({ params }: { params: Search; search: Search }) {
  const { id = '', message = '' } = params
  const words = strings.letter
  const read = useRead('GET /v1/cases/{id}', { params: { id } })
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

function Letter({ screen, message }: { screen: CaseScreen; message: Message }) {
  const { me } = useSession()
  const { timezone } = usePlace()
  const day = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: timezone })
  const at = Date.parse(message.dispatch?.at ?? message.draftedAt)
  return (
    <div className="flex min-h-0 flex-1 flex-col items-start gap-4 overflow-y-auto p-4">
      <p className="text-ink-2">{strings.letter.hint}</p>
      <Button size="small" onPress={() => window.print()}>
        {strings.letter.print}
      </Button>
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
      </article>
    </div>
  )
}
