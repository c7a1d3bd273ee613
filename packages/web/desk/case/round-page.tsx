import type { ElementId, ElementState, Report } from '@amends/analyser'
import { useNavigate } from '@tanstack/react-router'
import { substanceOf } from '@amends/recovery/later-round'
import { namedAndAnswered } from '@amends/recovery/listening/heard'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { Section } from '../../ui/panel.tsx'
import { Shape } from '../../ui/shape.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useRead } from '../api.ts'
import { elementShapes } from '../composer/elements.tsx'
import { firstName } from '../customer/names.ts'
import { promiseLooks } from '../promise/looks.ts'
import { Reading } from '../reading.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { type LaterRound, laterRound } from './round.ts'
import type { CaseScreen } from './screen.ts'
import { TheirWords } from './their-words.tsx'

/** A later round: what the customer says now, beside what our message before it held and left out. */
export default function RoundPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const number = Number(params.number)
  const words = strings.round
  const read = useRead('GET /v1/cases/{id}', { params: { id } })
  return (
    <Page
      title={words.title(number)}
      subtitle={read.data?.customer.name}
      up={{ to: `/cases/${id}`, label: strings.case.name }}
    >
      <Reading of={read} what={words.what}>
        {(screen) => {
          const round = laterRound(screen, number)
          return round ? (
            <OneRound round={round} screen={screen} />
          ) : (
            <EmptyState title={words.none}>{words.noneHint}</EmptyState>
          )
        }}
      </Reading>
    </Page>
  )
}

function OneRound({ round, screen }: { round: LaterRound; screen: CaseScreen }) {
  const navigate = useNavigate()
  const { params, search } = {
    params: { id: screen.case.id },
    search: { part: 'say', write: 'apology' } as const,
  }
  return (
    <div className="grid min-h-0 flex-1 grid-cols-2 content-start gap-x-8 gap-y-6 overflow-y-auto p-4 narrow:grid-cols-1">
      <div className="flex flex-col gap-6">
        <NamedOrNot round={round} name={firstName(screen.customer.name)} />
        <Theirs round={round} name={firstName(screen.customer.name)} />
      </div>
      <div className="flex flex-col gap-6">
        <BeforeAgain round={round} screen={screen} />
        <Ours round={round} />
        <Promised round={round} />
        {screen.case.closure === null && (
          <p>
            <Button kind="primary" onPress={() => void navigate({ to: '/cases/$id', params, search })}>
              {strings.round.write}
            </Button>
          </p>
        )}
      </div>
    </div>
  )
}

/** "They named the birthday three times; our message never did." */
function NamedOrNot({ round: { saidBefore, ours }, name }: { round: LaterRound; name: string }) {
  const words = strings.round.said
  if (!ours || saidBefore.length === 0) return null
  const named = namedAndAnswered(saidBefore, ours.body)
  return (
    <Section title={words.title}>
      {named.length === 0 && <p className="text-ink-2">{words.none}</p>}
      <ul className="flex flex-col gap-2">
        {named.map(({ words: quote, group, times, isAnswered }) => (
          <li key={quote} className="flex flex-col">
            <span className="inline-flex flex-wrap items-baseline gap-x-2">
              <Shape name={isAnswered ? 'tick' : 'ring'} size={9} />
              <q dir="auto">{quote}</q>
              <span className="text-meta text-clue">{strings.clues.groups[group]}</span>
            </span>
            <span className={isAnswered ? 'text-meta text-ink-2' : 'text-meta text-risk'}>
              {isAnswered ? words.answered : words.never(name, times)}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** What has to be so before words are said again. */
function BeforeAgain({ round, screen }: { round: LaterRound; screen: CaseScreen }) {
  const words = strings.round.substance
  const has = substanceOf<{ readonly at: string }>(screen, ({ at }) => Date.parse(at) >= round.openedAt)
  return (
    <Section title={words.title} aside={words.apologies(screen.apologiesInWindow)}>
      <p>
        {words.hint} <Why isShort id="C4" />
      </p>
      <ul className="flex flex-col gap-1">
        {(['value', 'change'] as const).map((part) => (
          <li key={part} className="flex items-baseline gap-2">
            <Shape name={has[part] ? 'tick' : 'ring'} size={9} />
            <span>
              {words[part]}: <strong>{has[part] ? words.is : words.isNot}</strong>
            </span>
          </li>
        ))}
      </ul>
      {round.number >= 3 && <p className="font-bold">{words.lead}</p>}
    </Section>
  )
}

function Theirs({ round, name }: { round: LaterRound; name: string }) {
  const words = strings.round
  return (
    <Section title={words.theirs(name)}>
      {round.theirs.length === 0 && <p className="text-ink-2">{words.noTheirs}</p>}
      {round.theirs.map(({ id, at, from, words: said }) => (
        <article key={id} className="flex flex-col gap-1">
          <p className="text-meta text-ink-2">
            {words.from[from]} · <ShortTime at={at} />
          </p>
          <TheirWords text={said} />
        </article>
      ))}
    </Section>
  )
}

function Ours({ round: { ours } }: { round: LaterRound }) {
  const words = strings.round
  if (!ours)
    return (
      <Section title={words.ours}>
        <p className="text-ink-2">{words.noOurs}</p>
      </Section>
    )
  return (
    <>
      <Section
        title={words.ours}
        aside={
          <>
            {strings.composer.purposes[ours.purpose]} · <ShortTime at={Date.parse(ours.standingAt)} />
          </>
        }
      >
        <p dir="auto" className="max-w-[66ch] border-s-2 border-line ps-3 whitespace-pre-wrap">
          {ours.body}
        </p>
      </Section>
      {ours.purpose === 'apology' && <Parts messageId={ours.id} />}
    </>
  )
}

/** The parts of our message as they were read when it left, what is missing first. */
function Parts({ messageId }: { messageId: string }) {
  const words = strings.round
  const read = useRead('GET /v1/messages/{id}', { params: { id: messageId } })
  return (
    <Reading of={read} what={words.ours}>
      {({ report }) => {
        const parts = report ? partsOf(report as unknown as Report) : []
        const [missed, held] = [
          parts.filter(({ state }) => state !== 'present'),
          parts.filter(({ state }) => state === 'present'),
        ]
        return (
          <>
            <Section title={words.missed} level={3}>
              {missed.length === 0 && <p className="text-ink-2">{words.missedNothing}</p>}
              <ul className="flex flex-col gap-2">
                {missed.map((part) => (
                  <li key={part.id} className="flex flex-col">
                    <PartName {...part} />
                    {part.finish && <span className="text-meta text-ink-2">{part.finish}</span>}
                  </li>
                ))}
              </ul>
            </Section>
            <Section title={words.held} level={3}>
              <ul className="flex flex-wrap gap-x-4 gap-y-1">
                {held.map((part) => (
                  <li key={part.id}>
                    <PartName {...part} />
                  </li>
                ))}
              </ul>
            </Section>
          </>
        )
      }}
    </Reading>
  )
}

type Part = { readonly id: ElementId; readonly state: ElementState; readonly finish: string | null }

/** Forgiveness is theirs to give: a message that doesn't ask for it misses nothing. */
function partsOf({ elements }: Report): Part[] {
  return (Object.keys(strings.composer.elements) as ElementId[])
    .filter((id) => id !== 'forgiveness')
    .map((id) => ({ id, state: elements[id].state, finish: elements[id].finish ?? null }))
}

function PartName({ id, state }: Part) {
  const { elements, states } = strings.composer
  return (
    <span className="inline-flex items-center gap-1.5">
      <Shape name={elementShapes[state]} size={9} />
      {elements[id]}
      <span className={state === 'present' ? 'sr-only' : 'text-meta text-ink-2'}>{states[state]}</span>
    </span>
  )
}

function Promised({ round: { promises } }: { round: LaterRound }) {
  const words = strings.round
  return (
    <Section title={words.promised} level={3}>
      {promises.length === 0 && <p className="text-ink-2">{words.noPromises}</p>}
      <ul className="flex flex-col gap-2">
        {promises.map(({ id, what, standing, dueAt }) => (
          <li key={id}>
            <Chip {...promiseLooks[standing]}>{strings.case.promiseStandings[standing]}</Chip> {what}{' '}
            <span className="text-meta text-ink-2">
              <ShortTime at={Date.parse(dueAt)} />
            </span>
          </li>
        ))}
      </ul>
    </Section>
  )
}
