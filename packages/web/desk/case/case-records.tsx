import type { ReactNode } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { formatMoney } from '../../ui/money.ts'
import { Section } from '../../ui/panel.tsx'
import type { ShapeName } from '../../ui/shape.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { promiseLooks } from '../promise/looks.ts'
import { strings } from '../strings.ts'
import type { GoInCase } from './case-page.tsx'
import {
  type CasePromise,
  type CaseScreen,
  type Fact,
  factStanding,
  nameOf,
  type Remedy,
  remedyStanding,
} from './screen.ts'
import type { CaseAct } from './where-to.ts'

type RecordsProps = { screen: CaseScreen; go: GoInCase }

/** What the case holds: facts, remedies, promises, questions, acts. */
export function CaseRecords({ screen, go }: RecordsProps) {
  const words = strings.case
  return (
    <>
      <Records title={words.facts} act="fact" keys="f" none={words.noFacts} go={go}>
        {screen.facts.map((fact) => (
          <FactRow key={fact.id} fact={fact} go={go} />
        ))}
      </Records>
      <Records title={words.remedies} act="remedy" keys="m" none={words.noRemedies} go={go}>
        {screen.remedies.map((remedy) => (
          <RemedyRow key={remedy.id} remedy={remedy} screen={screen} go={go} />
        ))}
      </Records>
      <Records title={words.promises} act="promise" keys="p" none={words.noPromises} go={go}>
        {screen.promises.map((promise) => (
          <PromiseRow key={promise.id} promise={promise} go={go} />
        ))}
      </Records>
      <Records title={words.acts} act="news" keys="u" none={null} go={go}>
        {screen.acts.map(({ id, what, at }) => (
          <li key={id}>
            {what}{' '}
            <span className="text-meta text-ink-2">
              <ShortTime at={Date.parse(at)} />
            </span>
          </li>
        ))}
      </Records>
    </>
  )
}

type SectionProps = {
  title: string
  act: CaseAct
  keys: string
  none: string | null
  go: GoInCase
  children: ReactNode[]
}

function Records({ title, act, keys, none, go, children }: SectionProps) {
  return (
    <Section
      title={title}
      level={3}
      aside={
        <Button kind="text" size="small" keys={keys} onPress={() => go({ part: 'owe', do: act })}>
          {strings.caseActs.names[act]}
        </Button>
      }
    >
      {children.length > 0 ? (
        <ul className="flex flex-col gap-2">{children}</ul>
      ) : (
        none && <p className="text-ink-2">{none}</p>
      )}
    </Section>
  )
}

const factLooks = {
  claimed: { tone: 'quiet', shape: 'ring' },
  confirmed: { tone: 'kept', shape: 'tick' },
  refuted: { tone: 'quiet', shape: 'cross' },
} as const

function FactRow({ fact, go }: { fact: Fact; go: GoInCase }) {
  const words = strings.case
  const standing = factStanding(fact)
  return (
    <li className="flex flex-col items-start">
      <p>
        <Chip {...factLooks[standing]}>{words.factStandings[standing]}</Chip>{' '}
        <span dir="auto">{fact.statement}</span>
      </p>
      <p className="text-meta text-ink-2">
        {strings.agenda.about([
          fact.source && words.factSource(fact.source),
          fact.scope.kind === 'failure' && words.factOfFailure,
          fact.customersPart && words.factOwnPart,
          fact.personnel && !fact.personnel.cleared && words.factPersonnel,
        ])}
      </p>
      {standing === 'claimed' && (
        <Button size="small" keys="v" onPress={() => go({ part: 'owe', do: 'confirm', record: fact.id })}>
          {strings.caseActs.confirm.addSource}
        </Button>
      )}
    </li>
  )
}

type Look = { tone: Tone; shape: ShapeName }

const remedyLooks: Readonly<Record<ReturnType<typeof remedyStanding>, Look>> = {
  offered: { tone: 'open', shape: 'ring' },
  accepted: { tone: 'open', shape: 'half' },
  asked: { tone: 'open', shape: 'dots' },
  granted: { tone: 'open', shape: 'half' },
  delivered: { tone: 'kept', shape: 'tick' },
  declined: { tone: 'quiet', shape: 'cross' },
  withdrawn: { tone: 'quiet', shape: 'dash' },
}

function RemedyRow({ remedy, screen, go }: { remedy: Remedy; screen: CaseScreen; go: GoInCase }) {
  const words = strings.case
  const { remedy: acts, names } = strings.caseActs
  const standing = remedyStanding(remedy)
  const open = (act: CaseAct) => go({ part: 'owe', do: act, record: remedy.id })
  return (
    <li className="flex flex-col items-start gap-1">
      <p>
        <Chip {...remedyLooks[standing]}>{words.remedyStandings[standing]}</Chip> {remedy.title}{' '}
        {remedy.amount && <span className="tabular-nums">{formatMoney(remedy.amount)}</span>}
      </p>
      {remedy.dueAt && standing === 'granted' && (
        <p className="text-meta text-ink-2">
          <ShortTime at={Date.parse(remedy.dueAt)} />
        </p>
      )}
      {remedy.request && !remedy.request.answer && (
        <p className="text-meta text-ink-2">
          {nameOf(screen, remedy.request.to)} · <ShortTime at={Date.parse(remedy.request.due)} />
        </p>
      )}
      <span className="flex flex-wrap gap-2">
        {standing === 'granted' && (
          <Button size="small" onPress={() => open('deliver')}>
            {acts.delivered}
          </Button>
        )}
        {['offered', 'accepted', 'asked'].includes(standing) && (
          <Button size="small" onPress={() => open('settle-remedy')}>
            {names['settle-remedy']}
          </Button>
        )}
        {['offered', 'accepted'].includes(standing) && (
          <Button size="small" onPress={() => open('ask')}>
            {names.ask}
          </Button>
        )}
      </span>
    </li>
  )
}

function PromiseRow({ promise, go }: { promise: CasePromise; go: GoInCase }) {
  const words = strings.case
  const isOpen = promise.standing === 'open' || promise.standing === 'late'
  return (
    <li className="flex flex-col items-start gap-1">
      <p>
        <Chip {...promiseLooks[promise.standing]}>{words.promiseStandings[promise.standing]}</Chip>{' '}
        {promise.what}
      </p>
      <p className="text-meta text-ink-2">
        <ShortTime at={Date.parse(promise.dueAt)} />
        {promise.renewal && ` · ${words.movedOnce}`}
      </p>
      {isOpen && (
        <Button size="small" onPress={() => go({ part: 'owe', do: 'keep', record: promise.id })}>
          {strings.caseActs.names.keep}
        </Button>
      )}
    </li>
  )
}
