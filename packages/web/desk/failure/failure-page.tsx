import type { Answer } from '@amends/contract/client'
import { kindNotYetKnown } from '@amends/recovery/workspace/kind'
import { useState } from 'react'
import { useActs } from '../../ui/acts.ts'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useAct, useRead } from '../api.ts'
import { CaseList } from '../case/case-list.tsx'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { OutreachSection } from '../outreach/outreach-section.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { AffectedSection } from './affected-section.tsx'
import { FailureFacts } from './failure-facts.tsx'
import { ImportedPart } from './imported-part.tsx'
import { LessonForm, StepForm, type StepName, steps } from './failure-forms.tsx'
import { stateLooks } from './failures-page.tsx'
import { NameFailure } from './name-form.tsx'
import { StatusPart } from './status-part.tsx'
import { TrendPart } from './trend-part.tsx'

/** A failure as the server tells it. */
type FailureScreen = Answer<'GET /v1/failures/{id}'>

/** What went wrong, since when, how far it is, what is unconfirmed, and its cases. */
export default function FailurePage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const read = useRead('GET /v1/failures/{id}', { params: { id } })
  return (
    <Reading of={read} what={strings.failure.title}>
      {(screen) => <OneFailure screen={screen} />}
    </Reading>
  )
}

function OneFailure({ screen }: { screen: FailureScreen }) {
  const words = strings.failure
  const { failure, state, cases } = screen
  return (
    <Page
      title={failure.title}
      up={{ to: '/failures', label: words.title }}
      beside={
        <>
          <Chip {...stateLooks[state]}>{words.states[state]}</Chip>
          <span className="text-meta text-ink-2">
            {strings.agenda.about([
              failure.kind === kindNotYetKnown ? words.kindUnknown : failure.kind,
              strings.case.severity(failure.severity),
              failure.imported && strings.notice.from(failure.imported.source),
            ])}
          </span>
        </>
      }
    >
      <div className="grid min-h-0 flex-1 gap-8 overflow-y-auto p-4 three:grid-cols-[3fr_2fr]">
        <div className="flex flex-col gap-8">
          {failure.imported ? (
            <ImportedPart failureId={failure.id} />
          ) : (
            <>
              <TrendPart failureId={failure.id} />
              <Steps screen={screen} />
              <AffectedSection failureId={failure.id} />
              <FailureFacts failureId={failure.id} />
              <StatusPart failure={failure} />
              <OutreachSection failureId={failure.id} />
            </>
          )}
        </div>
        <Section title={words.cases}>
          {cases.length === 0 && <p className="text-ink-2">{words.noCases}</p>}
          <CaseList rows={cases.map((one) => ({ ...one, name: one.customerName }))} />
        </Section>
      </div>
    </Page>
  )
}

function Steps({ screen: { failure } }: { screen: FailureScreen }) {
  const words = strings.failure
  const [hand, setHand] = useState<StepName | 'lesson' | 'name' | null>(null)
  const confirm = useAct('POST /v1/failures/{id}/confirmation')
  const done: Record<StepName, { words: string; at: string } | null> = {
    containment: failure.contained,
    fix: failure.fixed,
    verification: failure.verified,
    cause: failure.cause,
  }
  const next = steps.find((step) => !done[step])
  useActs([
    {
      id: 'failure-next',
      title: words.doNext,
      group: strings.shell.groups.here,
      keys: ['n'],
      run: () => next && setHand(next),
    },
    { id: 'failure-name', title: words.name, group: strings.shell.groups.here, run: () => setHand('name') },
  ])
  return (
    <Section title={words.steps} aside={<Why id="B4" />}>
      <DefinitionList
        rows={[
          { term: words.since, value: <ShortTime at={Date.parse(failure.span.from)} /> },
          {
            term: words.confirmation,
            value: failure.confirmed ? (
              <ShortTime at={Date.parse(failure.confirmed.at)} />
            ) : (
              <Button kind="primary" onPress={() => void confirm.run({ params: { id: failure.id } })}>
                {words.confirm}
              </Button>
            ),
          },
          ...steps.map((step) => ({
            term: words.step[step],
            value: done[step] ? (
              <>
                {done[step].words}{' '}
                <span className="text-meta text-ink-2">
                  <ShortTime at={Date.parse(done[step].at)} />
                </span>
              </>
            ) : (
              <Button
                size="small"
                kind={step === next && failure.confirmed ? 'primary' : 'quiet'}
                onPress={() => setHand(step)}
              >
                {words.record[step]}
              </Button>
            ),
          })),
        ]}
      />
      <Trouble state={confirm.state} />
      <p className="flex flex-wrap gap-2">
        <Button size="small" keys="l" onPress={() => setHand('lesson')}>
          {words.lesson}
        </Button>
        <Button size="small" onPress={() => setHand('name')}>
          {words.name}
        </Button>
      </p>
      {hand === 'name' && <NameFailure failure={failure} onDone={() => setHand(null)} />}
      {hand === 'lesson' && (
        <LessonForm failureId={failure.id} cause={failure.cause?.words ?? ''} onDone={() => setHand(null)} />
      )}
      {hand && hand !== 'lesson' && hand !== 'name' && (
        <StepForm failureId={failure.id} step={hand} onDone={() => setHand(null)} />
      )}
    </Section>
  )
}
