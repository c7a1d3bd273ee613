import type { Answer } from '@amends/contract/client'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip, type Tone } from '../../ui/chip.tsx'
import { readClock } from '../../ui/clock.ts'
import type { ShapeName } from '../../ui/shape.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { call } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { useKindField } from './kind-field.ts'
import type { Values } from '../forms/field-spec.ts'
import { usePages } from '../pages.ts'
import { Rows } from '../rows.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'

type Row = Answer<'GET /v1/failures'>['rows'][number]

/** How each state of a failure looks. */
export const stateLooks: Readonly<Record<Row['state'], { tone: Tone; shape: ShapeName }>> = {
  suspected: { tone: 'risk', shape: 'question' },
  dismissed: { tone: 'quiet', shape: 'dash' },
  confirmed: { tone: 'risk', shape: 'half' },
  contained: { tone: 'open', shape: 'half' },
  fixed: { tone: 'open', shape: 'ring' },
  verified: { tone: 'kept', shape: 'tick' },
}

/** What went wrong, in customers' terms, newest first. */
export default function FailuresPage() {
  const words = strings.failure
  const [opens, setOpens] = useState(false)
  const failures = usePages('GET /v1/failures', {})
  return (
    <Page title={words.title} beside={!opens && <Button onPress={() => setOpens(true)}>{words.open}</Button>}>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        {opens && <OpenFailure onDone={() => setOpens(false)} />}
        <Rows
          of={failures}
          what={words.title}
          empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        >
          {(rows) => (
            <Table
              caption={words.title}
              rows={rows}
              idOf={({ id }) => id}
              columns={columns}
              drawNarrow={drawNarrow}
            />
          )}
        </Rows>
      </div>
    </Page>
  )
}

const words = strings.failure

const aboutOf = ({ kind, imported }: Row) =>
  strings.agenda.about([kind, imported && strings.notice.from(imported.source)])

const columns: readonly Column<Row>[] = [
  { id: 'title', title: words.what, cell: (row) => <Title row={row} /> },
  { id: 'kind', title: words.kind, cell: aboutOf },
  {
    id: 'state',
    title: words.state,
    cell: ({ state }) => <Chip {...stateLooks[state]}>{words.states[state]}</Chip>,
  },
  {
    id: 'since',
    title: words.since,
    cell: ({ span }) => <ShortTime at={Date.parse(span.from)} />,
  },
  {
    id: 'facts',
    title: words.unconfirmed,
    isNumber: true,
    cell: ({ claimedFacts }) => claimedFacts,
  },
  {
    id: 'cases',
    title: words.cases,
    isNumber: true,
    cell: ({ openCases, cases }) => words.casesOf(openCases, cases),
  },
]

const drawNarrow = (row: Row) => (
  <>
    <Title row={row} />
    <span className="mt-1 flex flex-wrap items-center gap-2 text-meta text-ink-2">
      <Chip {...stateLooks[row.state]}>{words.states[row.state]}</Chip>
      {strings.agenda.about([aboutOf(row), words.casesOf(row.openCases, row.cases)])}
    </span>
  </>
)

function Title({ row: { id, title } }: { row: Row }) {
  return (
    <Link to="/failures/$id" params={{ id }} className="text-accent underline-offset-4 hover:underline">
      {title}
    </Link>
  )
}

function OpenFailure({ onDone }: { onDone: () => void }) {
  const words = strings.failure
  const navigate = useNavigate()
  const { levels } = strings.caseActs.severity
  const kinds = useKindField()
  const begun = useRef('3')
  return (
    <div className="border-b border-line p-4">
      <ActForm
        name="failure:new"
        title={words.open}
        level={2}
        why="A1"
        submit={words.openSubmit}
        fields={[
          { kind: 'line', name: 'title', label: words.titleField, hint: words.titleHint },
          kinds.field,
          {
            kind: 'select',
            name: 'severity',
            label: strings.caseActs.severity.level,
            first: '3',
            options: ([5, 4, 3, 2, 1] as const).map((level) => ({
              value: String(level),
              label: levels[level],
            })),
          },
          { kind: 'time', name: 'from', label: words.since, first: String(readClock()) },
        ]}
        follow={(field, { kind: word = '', severity }): Values => {
          const usual = kinds.usualSeverity(word)
          // What a person chose themselves stays.
          if (field !== 'kind' || usual === null || severity !== begun.current) return {}
          begun.current = String(usual)
          return { severity: begun.current }
        }}
        onSubmit={async ({ title = '', kind = '', severity, from }) => {
          const opened = await call('POST /v1/failures', {
            body: {
              title,
              kind,
              severity: Number(severity),
              span: { from: new Date(Number(from)).toISOString(), to: null },
            },
          })
          void navigate({ to: '/failures/$id', params: { id: opened.id } })
        }}
        onDone={onDone}
        onCancel={onDone}
      />
    </div>
  )
}
