import { Link, useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { readClock, useNow } from '../../ui/clock.ts'
import { Select, TextArea } from '../../ui/field.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { DraftNote } from '../../ui/draft-note.tsx'
import { oneOf } from '../address.ts'
import { useAct, useRead } from '../api.ts'
import { HearsNext } from '../composer/hears-next.tsx'
import { firstName } from '../customer/names.ts'
import { NewsPicker } from '../message/news-picker.tsx'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { empathyFrom } from '@amends/recovery/listening/empathy'
import { ApologiesSaid } from './apologies-said.tsx'
import { ReadBack } from './read-back.tsx'
import { BreakOff, RespiteLine } from './respite.tsx'
import { sayable, theirTexts } from './script.ts'
import { ClueList } from './clue-list.tsx'
import { type CaseScreen, currentAccount } from './screen.ts'
import { accountPoints } from '@amends/recovery/listening/points'
import { pointsOf } from './talk.ts'

/** Loaded behind the text: it brings the rules it reads with. */
const Coaching = lazy(() => import('../message/coaching.tsx'))

const purposes = ['first-word', 'update', 'playback', 'apology', 'offer', 'hand-over', 'follow-up'] as const

/** A talk: an empty page for their words, then what was said is kept. */
export default function TalkPage({ params, search }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const read = useRead('GET /v1/cases/{id}', { params: { id } })
  return (
    <Reading of={read} what={strings.case.name}>
      {(screen) => <Talk screen={screen} first={oneOf(purposes, search.purpose) ?? null} />}
    </Reading>
  )
}

function Talk({ screen, first }: { screen: CaseScreen; first: (typeof purposes)[number] | null }) {
  const words = strings.talk
  const { id } = screen.case
  const name = firstName(screen.customer.name)
  const navigate = useNavigate()
  const heard = useDraft({ name: `talk:${id}:heard` })
  const toCase = () => void navigate({ to: '/cases/$id', params: { id }, search: { part: 'owe' } })
  return (
    <Page
      isBare
      title={words.title(name)}
      up={{ to: `/cases/${id}`, label: strings.case.name }}
      beside={
        <>
          <Timer />
          <ApologiesSaid screen={screen} />
          <BreakOff screen={screen} />
        </>
      }
    >
      <RespiteLine screen={screen} />
      <div className="grid min-h-0 flex-1 gap-6 overflow-y-auto p-4 three:grid-cols-[3fr_2fr]">
        <Heard
          screen={screen}
          text={heard.text}
          onWrite={heard.write}
          onKept={heard.clear}
          note={<DraftNote state={heard.state} />}
        />
        <div className="flex flex-col gap-6 three:col-start-2 three:row-span-3 three:row-start-1">
          <ClueList level={2} text={heard.text || complaintsOf(screen)} customer={screen.customer} />
          <Script screen={screen} heard={heard.text} />
        </div>
        <ReadBack screen={screen} />
        <Said screen={screen} first={first} onKept={toCase} />
      </div>
    </Page>
  )
}

/** Until they say something, what they wrote. */
const complaintsOf = ({ complaints }: CaseScreen) => complaints.map(({ words }) => words).join('\n\n')

/** How long the talk has gone on, in minutes; it says nothing by itself. */
function Timer() {
  const now = useNow()
  const [begun] = useState(readClock)
  return (
    <span role="timer" className="text-meta text-ink-2 tabular-nums">
      {strings.talk.minutes(Math.max(0, Math.round((now - begun) / 60_000)))}
    </span>
  )
}

type HeardProps = {
  screen: CaseScreen
  text: string
  onWrite: (text: string) => void
  onKept: () => void
  note: React.ReactNode
}

function Heard({ screen, text, onWrite, onKept, note }: HeardProps) {
  const words = strings.talk
  const account = useAct('PUT /v1/cases/{id}/account')
  const before = currentAccount(screen)
  const keep = async () => {
    const parts = pointsOf(text)
    const body = {
      happened: [before?.happened, parts.happened].filter(Boolean).join('\n') || text.trim(),
      cost: [before?.cost, parts.cost].filter(Boolean).join('\n'),
      felt: [before?.felt, parts.felt].filter(Boolean).join('\n'),
      wanted: [before?.wanted, parts.wanted].filter(Boolean).join('\n'),
      ideas: [before?.ideas, parts.ideas].filter(Boolean).join('\n'),
      elsewhere: [before?.elsewhere, parts.elsewhere].filter(Boolean).join('\n'),
    }
    if (await account.run({ params: { id: screen.case.id }, body })) onKept()
  }
  return (
    <section className="flex flex-col gap-2">
      <TextArea label={words.heard} hint={words.heardHint} rows={8} value={text} onChange={onWrite} />
      <p className="flex flex-wrap gap-1">
        {accountPoints.map((part, index) => (
          <Button
            key={part}
            size="small"
            onPress={() => onWrite(`${text}${text && !text.endsWith('\n') ? '\n' : ''}${index + 1} `)}
          >
            {index + 1} {strings.case.accountParts[part]}
          </Button>
        ))}
      </p>
      <Trouble state={account.state} />
      <p className="flex items-center gap-3">
        <Button reason={text.trim() ? null : words.nothingHeard} onPress={() => void keep()}>
          {words.keepAccount}
        </Button>
        {note}
      </p>
    </section>
  )
}

function Said({
  screen,
  first,
  onKept,
}: {
  screen: CaseScreen
  first: (typeof purposes)[number] | null
  onKept: () => void
}) {
  const words = strings.talk
  const talk = useAct('POST /v1/cases/{id}/talks')
  const said = useDraft({ name: `talk:${screen.case.id}:said` })
  const owesFirstWord = screen.agenda.some(({ what }) => what === 'first-word')
  const [purpose, setPurpose] = useState<string>(first ?? (owesFirstWord ? 'first-word' : 'update'))
  const [channel, setChannel] = useState<string>('phone')
  const [hearsNext, setHearsNext] = useState<number | null>(null)
  const [news, setNews] = useState<readonly string[]>([])
  const keep = async () => {
    const kept = await talk.run({
      params: { id: screen.case.id },
      body: {
        purpose: oneOf(purposes, purpose) ?? 'update',
        channel: oneOf(['phone', 'in-person'], channel) ?? 'phone',
        words: said.text,
        news: [...news],
        hearsNextAt: hearsNext === null ? null : new Date(hearsNext).toISOString(),
      },
    })
    if (!kept) return
    said.clear()
    onKept()
  }
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <TextArea label={words.said} hint={words.saidHint} rows={4} value={said.text} onChange={said.write} />
      <Suspense>
        <Coaching
          screen={screen}
          text={said.text}
          onInsert={(sentence) => said.write([said.text.trimEnd(), sentence].filter(Boolean).join('\n'))}
        />
      </Suspense>
      <div className="flex flex-wrap items-end gap-4">
        <Pick
          label={words.purpose}
          value={purpose}
          onChange={setPurpose}
          options={purposes.map((value) => [value, strings.composer.purposes[value]])}
        />
        <Pick
          label={words.channel}
          value={channel}
          onChange={setChannel}
          options={['phone', 'in-person'].map((value) => [value, strings.case.channels[value] ?? value])}
        />
        <HearsNext customerName={firstName(screen.customer.name)} value={hearsNext} onChange={setHearsNext} />
      </div>
      <NewsPicker news={screen.news} picked={news} onPick={setNews} />
      <Trouble state={talk.state} />
      <p>
        <Button
          kind="primary"
          reason={said.text.trim() ? null : words.nothingSaid}
          onPress={() => void keep()}
        >
          {words.keepTalk}
        </Button>
      </p>
    </section>
  )
}

function Pick({
  label,
  value,
  onChange,
  options,
}: {
  label: string
  value: string
  onChange: (value: string) => void
  options: (readonly [string, string])[]
}) {
  return (
    <Select
      label={label}
      value={value}
      onChange={onChange}
      options={options.map(([id, name]) => ({ value: id, label: name }))}
    />
  )
}

/** What may be said: told back from their words, and only what is confirmed or granted. */
function Script({ screen, heard }: { screen: CaseScreen; heard: string }) {
  const words = strings.talk
  const { known, given } = sayable(screen)
  const back = empathyFrom([heard, ...theirTexts(screen)])
  return (
    <section
      aria-label={words.script}
      className="flex h-fit flex-col gap-2 rounded-panel border border-line bg-canvas p-4"
    >
      <h2 className="text-section">{words.script}</h2>
      {back.length > 0 && (
        <>
          <p className="text-ink-2">{strings.script.toldBack}</p>
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {back.map((sentence) => (
              <li key={sentence} dir="auto">
                {sentence}
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="text-ink-2">{words.listen}</p>
      <ul className="flex list-disc flex-col gap-1 ps-5">
        {[...known, ...given].map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
      {known.length === 0 && <p className="text-ink-2">{words.noFacts}</p>}
      <p>
        <Link
          to="/cases/$id/script"
          params={{ id: screen.case.id }}
          className="text-accent underline underline-offset-4"
        >
          {strings.script.open}
        </Link>
      </p>
    </section>
  )
}
