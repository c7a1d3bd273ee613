import type { Answer } from '@amends/contract/client'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { Change } from './change.tsx'

type Kind = Answer<'GET /v1/kinds'>['rows'][number]
type Unlisted = Answer<'GET /v1/kinds'>['unlisted'][number]

/** The kinds of failure: those in use, those in use without standing on the list, those retired. */
export function Kinds() {
  const words = strings.kinds
  const read = useRead('GET /v1/kinds', {})
  const list = useRef<HTMLUListElement>(null)
  return (
    <Reading of={read} what={strings.settings.parts.kinds}>
      {({ rows, unlisted }) => {
        const inUse = rows.filter(({ retired }) => !retired)
        const retired = rows.filter((kind) => kind.retired)
        return (
          <>
            <p className="max-w-prose text-ink-2">{words.intro}</p>
            <Change
              isPrimary
              right="policy"
              label={words.add}
              renderForm={(done) => <KindForm onDone={done} />}
            />
            {inUse.length === 0 ? (
              <EmptyState title={words.none}>{words.noneText}</EmptyState>
            ) : (
              <ul ref={list} tabIndex={-1} aria-label={strings.settings.parts.kinds} className="max-w-prose">
                {inUse.map((kind) => (
                  <OneKind key={kind.id} kind={kind} onGone={() => list.current?.focus()} />
                ))}
              </ul>
            )}
            {unlisted.length > 0 && (
              <Section title={words.unlisted} className="max-w-prose">
                <p className="text-ink-2">{words.unlistedText}</p>
                <ul>
                  {unlisted.map((word) => (
                    <OneUnlisted key={word.name} word={word} />
                  ))}
                </ul>
              </Section>
            )}
            {retired.length > 0 && (
              <Section title={words.retired} className="max-w-prose">
                <p className="text-ink-2">{words.retiredText}</p>
                <ul>
                  {retired.map((kind) => (
                    <OneRetired key={kind.id} kind={kind} />
                  ))}
                </ul>
              </Section>
            )}
          </>
        )
      }}
    </Reading>
  )
}

const lineClass = 'flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line py-2'

/** What a line says: the name, and in small what goes with it. */
function Said({ name, parts }: { name: string; parts: readonly (string | null)[] }) {
  return (
    <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
      {name}
      <span className="block text-meta text-ink-2">{strings.agenda.about(parts)}</span>
    </span>
  )
}

const usual = ({ usualSeverity }: Pick<Kind, 'usualSeverity'>) =>
  usualSeverity === null ? null : strings.kinds.usually(usualSeverity)

function OneKind({ kind, onGone }: { kind: Kind; onGone: () => void }) {
  const words = strings.kinds
  const { may } = useSession()
  const [isOpen, setOpen] = useState(false)
  const retire = useAct('POST /v1/kinds/{id}/retirement')
  const bringBack = useAct('DELETE /v1/kinds/{id}/retirement')
  const params = { id: kind.id }
  const mayNot = may('policy') ? null : strings.settings.mayNot
  return (
    <li>
      {isOpen ? (
        <div className="border-b border-line py-4">
          <KindForm kind={kind} onDone={() => setOpen(false)} />
        </div>
      ) : (
        <div className={lineClass}>
          <Said name={kind.name} parts={[usual(kind), words.failures(kind.failures)]} />
          <Button
            size="small"
            aria-label={words.change(kind.name)}
            reason={mayNot}
            onPress={() => setOpen(true)}
          >
            {strings.settings.change}
          </Button>
          <Button
            size="small"
            aria-label={words.retireOf(kind.name)}
            reason={mayNot}
            onPress={async () => {
              const retired = await retire.run({ params, version: kind.version })
              if (!retired) return
              toast(
                words.isRetired(kind.name),
                () => void bringBack.run({ params, version: retired.version }),
              )
              // The line has gone, and its button with it.
              onGone()
            }}
          >
            {words.retire}
          </Button>
        </div>
      )}
      <Trouble state={retire.state} />
    </li>
  )
}

function OneRetired({ kind }: { kind: Kind }) {
  const words = strings.kinds
  const { may } = useSession()
  const bringBack = useAct('DELETE /v1/kinds/{id}/retirement')
  return (
    <li>
      <div className={lineClass}>
        <span className="min-w-0 flex-1 basis-48 wrap-anywhere">
          {kind.name}
          <span className="block text-meta text-ink-2">
            {words.retiredOn} {kind.retired && <ShortTime at={Date.parse(kind.retired.at)} />} ·{' '}
            {words.failures(kind.failures)}
          </span>
        </span>
        <Button
          size="small"
          aria-label={words.bringBackOf(kind.name)}
          reason={may('policy') ? null : strings.settings.mayNot}
          onPress={async () => {
            if (await bringBack.run({ params: { id: kind.id }, version: kind.version }))
              toast(words.isBack(kind.name))
          }}
        >
          {words.bringBack}
        </Button>
      </div>
      <Trouble state={bringBack.state} />
    </li>
  )
}

function OneUnlisted({ word: { name, failures } }: { word: Unlisted }) {
  const words = strings.kinds
  const { may } = useSession()
  const add = useAct('POST /v1/kinds')
  return (
    <li>
      <div className={lineClass}>
        <Said name={name} parts={[words.failures(failures)]} />
        <Button
          size="small"
          aria-label={words.listOf(name)}
          reason={may('policy') ? null : strings.settings.mayNot}
          onPress={async () => {
            if (await add.run({ body: { name } })) toast(words.isListed(name))
          }}
        >
          {words.list}
        </Button>
      </div>
      <Trouble state={add.state} />
    </li>
  )
}

function KindForm({ kind, onDone }: { kind?: Kind; onDone: () => void }) {
  const words = strings.kinds
  const [opened] = useState(kind)
  const { levels } = strings.caseActs.severity
  const isOlder = kind && opened && kind.version !== opened.version
  return (
    <ActForm
      name={`kind:${kind?.id ?? 'new'}`}
      title={opened ? words.change(opened.name) : words.add}
      level={2}
      why="E6"
      submit={kind ? strings.settings.save : words.submit}
      intro={
        kind && (
          <>
            {words.renames(kind.failures) && <p className="text-ink-2">{words.renames(kind.failures)}</p>}
            {isOlder && <p className="font-bold">{words.meanwhile(kind.name, usual(kind))}</p>}
          </>
        )
      }
      fields={[
        { kind: 'line', name: 'name', label: words.name, hint: words.nameHint, first: kind?.name },
        {
          kind: 'select',
          name: 'usualSeverity',
          label: words.severity,
          hint: words.severityHint,
          optional: true,
          first: kind?.usualSeverity ? String(kind.usualSeverity) : '',
          options: [
            { value: '', label: words.noUsual },
            ...([5, 4, 3, 2, 1] as const).map((level) => ({ value: String(level), label: levels[level] })),
          ],
        },
      ]}
      onSubmit={({ name = '', usualSeverity }) => {
        const body = { name, usualSeverity: usualSeverity ? Number(usualSeverity) : null }
        return kind
          ? call('PUT /v1/kinds/{id}', { params: { id: kind.id }, version: kind.version, body })
          : call('POST /v1/kinds', { body })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
