import { useNavigate } from '@tanstack/react-router'
import { Chip, DueChip } from '../../ui/chip.tsx'
import { classNames } from '../../ui/class-names.ts'
import { MenuButton } from '../../ui/menu-button.tsx'
import { buttonClass } from '../../ui/button.tsx'
import { Icon } from '../../ui/icon.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { useRead } from '../api.ts'
import { firstName } from '../customer/names.ts'
import { SayColumn } from '../message/say-column.tsx'
import { Reading } from '../reading.tsx'
import { Page } from '../shell/page.tsx'
import { ChangesLine } from '../shell/changes-line.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { CaseColumns, type CasePart } from './case-columns.tsx'
import { ApologiesSaid } from './apologies-said.tsx'
import { MergedLine } from './merged-line.tsx'
import { OweColumn } from './owe-column.tsx'
import { RespiteLine } from './respite.tsx'
import { SaidColumn } from './said-column.tsx'
import { type CaseScreen, nameOf } from './screen.ts'
import { useCaseActs } from './use-case-acts.ts'
import type { CaseAct } from './where-to.ts'

/** What a case keeps in its address: the part in front, the act in hand, the purpose of the message. */
export type CaseSearch = {
  readonly part?: CasePart
  readonly do?: CaseAct
  readonly record?: string
  readonly write?: string
}

/** One case on one screen: what they said, what we owe, what we are about to say. */
export default function CasePage({ id, search }: { id: string; search: CaseSearch }) {
  const read = useRead('GET /v1/cases/{id}', { params: { id } })
  return (
    <Reading of={read} what={strings.case.name}>
      {(screen) => <OneCase screen={screen} search={search} />}
    </Reading>
  )
}

function OneCase({ screen, search }: { screen: CaseScreen; search: CaseSearch }) {
  const words = strings.case
  const name = firstName(screen.customer.name)
  const go = useCaseSearch(screen.case.id)
  useCaseActs(screen, go)
  const channel = screen.complaints.at(-1)?.channel
  const { waitingChanges } = useSession()
  return (
    <Page
      isBare
      title={screen.customer.name}
      subtitle={screen.failure.title}
      up={{ to: '/queue', label: strings.queue.title }}
      beside={<Beside screen={screen} go={go} />}
    >
      <MergedLine case={screen.case} />
      <RespiteLine screen={screen} />
      <ChangesLine changes={waitingChanges.filter(({ subject }) => subject === screen.case.id)} />
      <CaseColumns
        part={search.part ?? (search.write ? 'say' : search.do ? 'owe' : 'said')}
        onPart={(part) => go({ ...search, part })}
        said={{
          title: strings.agenda.about([words.whatSaid(name), channel && words.channels[channel]]),
          content: <SaidColumn screen={screen} go={go} />,
        }}
        owe={{
          title: words.whatOwe,
          count: screen.agenda.length,
          content: (
            <OweColumn screen={screen} act={search.do ?? null} record={search.record ?? null} go={go} />
          ),
        }}
        say={{
          title: words.whatSay,
          held: 0,
          content: <SayColumn screen={screen} write={search.write ?? null} go={go} />,
        }}
      />
    </Page>
  )
}

/** Changes what stands in the case's address. */
export type GoInCase = (search: CaseSearch) => void

function useCaseSearch(id: string): GoInCase {
  const navigate = useNavigate()
  return (search) => void navigate({ to: '/cases/$id', params: { id }, search, replace: true })
}

function Beside({ screen, go }: { screen: CaseScreen; go: GoInCase }) {
  const words = strings.case
  const { me } = useSession()
  const { closure, severity, ownerId, waiting } = screen.case
  const next = screen.agenda[0]
  const offer = screen.handOvers.find(({ answer }) => !answer)
  return (
    <>
      <span className="text-meta text-ink-2">{words.severity(severity.level)}</span>
      <ApologiesSaid screen={screen} />
      {next && (
        <span className="inline-flex items-center gap-1.5 text-meta text-ink-2">
          <DueChip
            since={Date.parse(next.since)}
            dueAt={Date.parse(next.due)}
            blocked={next.blockedBy.length > 0}
          />
          <ShortTime at={Date.parse(next.due)} />
        </span>
      )}
      {waiting && <Chip tone="plain">{words.waitsOn(words.whoms[waiting.on] ?? '', waiting.for)}</Chip>}
      {offer && (
        <Chip tone="open" shape="dots">
          {offer.to === me.person?.id
            ? words.handOverTo(nameOf(screen, offer.from))
            : words.handOverOffered(nameOf(screen, offer.lapsed?.to ?? offer.to))}
        </Chip>
      )}
      {closure && (
        <Chip tone="kept" shape="tick">
          {words.closed[closure.as]}
        </Chip>
      )}
      <span
        className={classNames('ms-auto text-meta text-ink-2', ownerId === me.person?.id && 'narrow:sr-only')}
      >
        {ownerId === me.person?.id ? words.youOwn : words.owns(nameOf(screen, ownerId))}
      </span>
      <More go={go} screen={screen} />
    </>
  )
}

const more = [
  'severity',
  'waiting',
  'hand-over',
  'name-failure',
  'attach',
  'merge',
  'split',
  'link',
  'follow-up',
  'close',
] as const

function More({ screen, go }: { screen: CaseScreen; go: GoInCase }) {
  const navigate = useNavigate()
  const { names } = strings.caseActs
  return (
    <MenuButton
      isNameHidden
      label={strings.case.more}
      className={buttonClass('text')}
      choices={[
        ...more.map((act) => ({ id: act, label: names[act], run: () => go({ part: 'owe', do: act }) })),
        ...screen.case.rounds.slice(1).map(({ number }) => ({
          id: `round-${number}`,
          label: strings.round.open(number),
          run: () =>
            void navigate({
              to: '/cases/$id/rounds/$number',
              params: { id: screen.case.id, number: String(number) },
            }),
        })),
        {
          id: 'talk',
          label: names.talk,
          run: () => void navigate({ to: '/cases/$id/talk', params: { id: screen.case.id } }),
        },
        {
          id: 'file',
          label: names.file,
          run: () => void navigate({ to: '/cases/$id/file', params: { id: screen.case.id } }),
        },
      ]}
    >
      <Icon name="more" />
    </MenuButton>
  )
}
