import type { Answer } from '@amends/contract/client'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip, DueChip } from '../../ui/chip.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { usePages } from '../pages.ts'
import { Rows } from '../rows.tsx'
import { Trouble } from '../refusal.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'

type Lesson = Answer<'GET /v1/lessons'>['rows'][number]
type People = Answer<'GET /v1/people'>['rows']

/** Causes, what was learned, the change and its proof. */
export default function LessonsPage() {
  const words = strings.lesson
  const lessons = usePages('GET /v1/lessons', {})
  const people = useRead('GET /v1/people', {})
  return (
    <Page
      title={words.title}
      beside={
        <>
          {(['elsewhere', 'ideas'] as const).map((view) => (
            <Link
              key={view}
              to="/ideas"
              search={{ view }}
              className="text-accent underline underline-offset-4"
            >
              {strings.idea.points[view]}
            </Link>
          ))}
        </>
      }
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Rows
          of={lessons}
          what={words.title}
          empty={<EmptyState title={words.none}>{words.noneText}</EmptyState>}
        >
          {(rows) => (
            <ul>
              {rows.map((lesson) => (
                <OneLesson key={lesson.id} lesson={lesson} people={people.data?.rows ?? []} />
              ))}
            </ul>
          )}
        </Rows>
      </div>
    </Page>
  )
}

function OneLesson({ lesson, people }: { lesson: Lesson; people: People }) {
  const words = strings.lesson
  return (
    <li className="grid gap-x-8 gap-y-2 border-b border-line p-4 three:grid-cols-[3fr_2fr]">
      <div>
        <h2>
          <Link
            to="/failures/$id"
            params={{ id: lesson.failureId }}
            className="text-accent underline-offset-4 hover:underline"
          >
            {lesson.failureTitle}
          </Link>
        </h2>
        <p className="text-meta text-ink-2">
          {strings.agenda.about([words.cases(lesson.cases), words.again(lesson.recurrence)])} ·{' '}
          <ShortTime at={Date.parse(lesson.recorded.at)} />
        </p>
        <p className="mt-2 max-w-prose">
          <span className="text-ink-2">{words.cause}: </span>
          {lesson.cause}
        </p>
        <p className="max-w-prose">
          <span className="text-ink-2">{words.learned}: </span>
          {lesson.learned}
        </p>
      </div>
      <Change lesson={lesson} people={people} />
    </li>
  )
}

function Change({ lesson, people }: { lesson: Lesson; people: People }) {
  const words = strings.lesson
  const [hand, setHand] = useState<'plan' | 'proof' | null>(null)
  const complete = useAct('POST /v1/lessons/{id}/change/completion')
  const params = { id: lesson.id }
  const { change, proof } = lesson
  const done = () => setHand(null)
  if (hand === 'plan') return <PlanForm lesson={lesson} people={people} onDone={done} />
  if (hand === 'proof') return <ProofForm lesson={lesson} onDone={done} />
  if (!change) {
    return (
      <p>
        <Button onPress={() => setHand('plan')}>{words.plan}</Button>
      </p>
    )
  }
  const owner = people.find(({ id }) => id === change.ownerId)?.name ?? ''
  return (
    <div className="flex flex-col items-start gap-1">
      <p>{change.what}</p>
      <p className="flex flex-wrap items-center gap-2 text-meta text-ink-2">
        {change.done ? (
          <Chip tone="kept" shape="tick">
            {words.made}
          </Chip>
        ) : (
          <DueChip since={Date.parse(lesson.recorded.at)} dueAt={Date.parse(change.dueAt)} />
        )}
        {words.planned(owner)}
      </p>
      {!change.done && (
        <Button size="small" onPress={() => void complete.run({ params })}>
          {words.done}
        </Button>
      )}
      {change.done && !proof && (
        <Button size="small" onPress={() => setHand('proof')}>
          {words.prove}
        </Button>
      )}
      {proof && (
        <p>
          <Chip tone="kept" shape="tick">
            {words.proved}
          </Chip>{' '}
          {proof.words}
        </p>
      )}
      <Trouble state={complete.state} />
    </div>
  )
}

function PlanForm({ lesson, people, onDone }: { lesson: Lesson; people: People; onDone: () => void }) {
  const words = strings.lesson
  return (
    <ActForm
      name={`lesson:${lesson.id}:plan`}
      title={words.plan}
      why="A5"
      submit={words.planSubmit}
      fields={[
        { kind: 'area', name: 'what', label: words.what, rows: 2 },
        {
          kind: 'select',
          name: 'owner',
          label: words.owner,
          first: people[0]?.id ?? '',
          options: people.map(({ id, name }) => ({ value: id, label: name })),
        },
        { kind: 'time', name: 'due', label: words.due },
      ]}
      onSubmit={({ what = '', owner = '', due }) =>
        call('POST /v1/lessons/{id}/change', {
          params: { id: lesson.id },
          body: { what, ownerId: owner, dueAt: new Date(Number(due)).toISOString() },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

function ProofForm({ lesson, onDone }: { lesson: Lesson; onDone: () => void }) {
  const words = strings.lesson
  return (
    <ActForm
      name={`lesson:${lesson.id}:proof`}
      title={words.prove}
      why="E6"
      submit={words.prove}
      fields={[{ kind: 'area', name: 'words', label: words.proof, rows: 2 }]}
      onSubmit={({ words: said = '' }) =>
        call('POST /v1/lessons/{id}/proof', { params: { id: lesson.id }, body: { words: said } })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
