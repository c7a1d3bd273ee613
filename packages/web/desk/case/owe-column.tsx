import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { buttonClass } from '../../ui/button.tsx'
import { DueChip } from '../../ui/chip.tsx'
import { classNames } from '../../ui/class-names.ts'
import { KeyHint } from '../../ui/key-hint.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { blockedBy } from '../queue/owed.ts'
import { strings } from '../strings.ts'
import { CaseRecords } from './case-records.tsx'
import type { GoInCase } from './case-page.tsx'
import { CaseForm } from './forms/index.tsx'
import { type CaseScreen, nameOf } from './screen.ts'
import { type AgendaItem, addressOf, type CaseAct, whereTo } from './where-to.ts'

type OweColumnProps = { screen: CaseScreen; act: CaseAct | null; record: string | null; go: GoInCase }

/** What is owed in the case, the act in hand in its place, and what the case holds. */
export function OweColumn({ screen, act, record, go }: OweColumnProps) {
  const form = act && <InHand screen={screen} act={act} record={record} go={go} />
  const here = act ? screen.agenda.findIndex((item) => isDoneBy(item, screen.case.id, act)) : -1
  return (
    <div className="flex flex-col gap-6">
      {here < 0 && form}
      {screen.agenda.length === 0 && !act && <p className="text-ink-2">{strings.case.nothingOwed}</p>}
      <ol className="flex flex-col gap-4">
        {screen.agenda.map((item, index) => (
          <OwedItem
            key={item.key}
            item={item}
            caseId={screen.case.id}
            somebodyElse={item.ownerId === screen.case.ownerId ? '' : nameOf(screen, item.ownerId ?? '')}
            isFirst={index === 0}
          >
            {index === here ? form : null}
          </OwedItem>
        ))}
      </ol>
      <CaseRecords screen={screen} go={go} />
    </div>
  )
}

function isDoneBy(item: AgendaItem, caseId: string, act: CaseAct): boolean {
  const to = whereTo(item, caseId)
  return to.kind === 'act' && to.act === act
}

/** The act in hand is seen without scrolling. */
function intoSight(box: HTMLElement | null): void {
  box?.scrollIntoView({ block: 'nearest' })
}

function InHand({ screen, act, record, go }: OweColumnProps & { act: CaseAct }) {
  return (
    <div key={act} ref={intoSight} className="rounded-panel border border-line bg-canvas p-3">
      <CaseForm screen={screen} act={act} record={record} onDone={() => go({ part: 'owe' })} />
    </div>
  )
}

type OwedItemProps = {
  item: AgendaItem
  caseId: string
  /** The name of whoever owes it, where that is not the owner of the case. */
  somebodyElse: string
  isFirst: boolean
  children: ReactNode
}

function OwedItem({ item, caseId, somebodyElse, isFirst, children }: OwedItemProps) {
  const blocked = blockedBy(item)
  return (
    <li data-owed className="flex flex-col items-start gap-1">
      <Link
        to={addressOf(item, caseId)}
        className={classNames('underline-offset-4 hover:underline', isFirst && 'font-bold')}
      >
        {item.title}
      </Link>
      <p className="flex w-full flex-wrap items-center gap-x-2 gap-y-1 text-meta text-ink-2">
        <DueChip
          since={Date.parse(item.since)}
          dueAt={Date.parse(item.due)}
          blocked={item.blockedBy.length > 0}
        />
        <ShortTime at={Date.parse(item.due)} note={item.rule} />
        {somebodyElse && <span>{somebodyElse}</span>}
        <Why isShort id={item.principle} />
      </p>
      {blocked && <p className="text-meta text-risk">{strings.queue.blockedBy(blocked)}</p>}
      {isFirst && !children && (
        <Link to={addressOf(item, caseId)} className={buttonClass('quiet')}>
          {strings.caseActs.does(item.what)}
          <KeyHint keys="n" />
        </Link>
      )}
      {children}
    </li>
  )
}
