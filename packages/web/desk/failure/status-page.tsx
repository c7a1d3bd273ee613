import type { Options, Tie } from '@amends/analyser'
import type { Answer } from '@amends/contract/client'
import { hearsNextGround } from '@amends/recovery/message/hears-next'
import { type UpdateState, updateStates } from '@amends/recovery/status-page'
import { useNavigate } from '@tanstack/react-router'
import { useMemo, useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Choices } from '../../ui/choice.tsx'
import { readClock } from '../../ui/clock.ts'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { useAct, useRead } from '../api.ts'
import { Composer, type ComposerHandle, type Outgoing } from '../composer/composer.tsx'
import { CountdownBar } from '../composer/leaving-bar.tsx'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'

/** A status page as the server tells it. */
export type StatusScreen = Answer<'GET /v1/failures/{id}/status-page'>

/** Saying something to everybody, beside what was said before. */
export default function StatusPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const read = useRead('GET /v1/failures/{id}/status-page', { params: { id } })
  return (
    <Reading of={read} what={strings.status.title}>
      {(screen) => <OneStatusPage failureId={id} screen={screen} />}
    </Reading>
  )
}

function OneStatusPage({ failureId, screen }: { failureId: string; screen: StatusScreen }) {
  const words = strings.status
  const { page } = screen
  return (
    <Page
      title={page?.title ?? words.title}
      up={{ to: `/failures/${failureId}`, label: strings.failure.title }}
    >
      <div className="grid min-h-0 flex-1 content-start gap-8 overflow-y-auto p-4 wide:grid-cols-2 wide:content-stretch">
        <section aria-label={words.write} className="flex flex-col gap-3 wide:min-h-0">
          {page && !page.ended ? (
            <Writing screen={screen} failureId={failureId} pageId={page.id} />
          ) : (
            <p className="text-ink-2">{page ? words.ended : words.none}</p>
          )}
        </section>
        <section aria-labelledby="said" className="flex flex-col gap-4">
          <h2 id="said" className="text-body font-bold">
            {words.updates}
          </h2>
          {page && <Address screen={screen} />}
          {screen.updates.length === 0 && <p className="text-ink-2">{words.noUpdates}</p>}
          <ol className="flex flex-col gap-4">
            {screen.updates.map((update) => (
              <OneUpdate key={update.id} update={update} />
            ))}
          </ol>
        </section>
      </div>
    </Page>
  )
}

function Address({ screen: { page, path, url, followers } }: { screen: StatusScreen }) {
  const words = strings.status
  const end = useAct('POST /v1/status-pages/{id}/ending')
  const reopen = useAct('POST /v1/status-pages/{id}/reopening')
  if (!page || !path) return null
  const params = { id: page.id }
  return (
    <div className="flex flex-col gap-2">
      {!page.ended && (
        <p>
          <a
            href={path}
            target="_blank"
            rel="noreferrer"
            className="inline-flex min-h-8 items-center break-all text-accent underline"
          >
            {url ?? new URL(path, location.href).href}
          </a>
        </p>
      )}
      <p className="text-meta text-ink-2">
        {words.reaches[page.reach]}. {words.followers(followers)}
      </p>
      <p>
        {page.ended ? (
          <Button size="small" onPress={() => void reopen.run({ params })}>
            {words.reopen}
          </Button>
        ) : (
          <Button size="small" onPress={() => void end.run({ params })}>
            {words.end}
          </Button>
        )}
      </p>
      <Trouble state={end.state.kind === 'idle' ? reopen.state : end.state} />
    </div>
  )
}

function OneUpdate({ update }: { update: StatusScreen['updates'][number] }) {
  const words = strings.status
  const { state, by, publishedAt, writtenAt, nextAt, calledBack } = update
  return (
    <li className="border-s-2 border-line ps-3">
      <p className="font-bold">{strings.statusStates[state]}</p>
      <p className="text-meta text-ink-2">
        <ShortTime at={Date.parse(publishedAt ?? writtenAt)} /> {by && words.by(by)}
        {calledBack && ` · ${words.calledBack}`}
        {!publishedAt && !calledBack && ` · ${words.leaves}`}
      </p>
      <p className="max-w-prose whitespace-pre-wrap">{update.words}</p>
      {nextAt && (
        <p className="text-meta text-ink-2">
          {words.next}: <ShortTime at={Date.parse(nextAt)} />
        </p>
      )}
    </li>
  )
}

type Sheet = {
  readonly body: string
  readonly ties: readonly Tie[]
  readonly nextAt: number | null
  readonly state: UpdateState
}

type WritingProps = { screen: StatusScreen; failureId: string; pageId: string }
type Against = Pick<Options, 'context' | 'policy' | 'locale' | 'now'>

function Writing(props: WritingProps) {
  const { screen, pageId } = props
  const latest = screen.updates.find(({ publishedAt }) => publishedAt !== null)
  const first = latest?.state ?? 'investigating'
  const kept = useDraft({ name: `status:${pageId}` })
  const sheet = useMemo(() => read(kept.text, first), [kept.text, first])
  const against = useRead('GET /v1/status-pages/{id}/grounds', {
    params: { id: pageId },
    query: { state: sheet.state },
  })
  return (
    <Reading of={against} what={strings.status.write}>
      {(found) => <Sheets {...props} kept={kept} sheet={sheet} against={found as Against} />}
    </Reading>
  )
}

/** What was kept of the sheet; an empty one begins where the last update stood. */
function read(text: string, state: UpdateState): Sheet {
  const blank: Sheet = { body: '', ties: [], nextAt: null, state }
  try {
    return { ...blank, ...(JSON.parse(text) as Partial<Sheet>) }
  } catch {
    return blank
  }
}

type SheetsProps = WritingProps & {
  kept: ReturnType<typeof useDraft>
  sheet: Sheet
  against: Against
}

function Sheets({ failureId, pageId, kept, sheet, against }: SheetsProps) {
  const words = strings.status
  const navigate = useNavigate()
  const handle = useRef<ComposerHandle>(null)
  const change = (patch: Partial<Sheet>) => kept.write(JSON.stringify({ ...sheet, ...patch }))
  const say = useAct('POST /v1/status-pages/{id}/updates')
  const cancel = useAct('POST /v1/status-updates/{id}/cancellation')
  const [leaving, setLeaving] = useState<{ id: string; at: number } | null>(null)
  const grounds = useMemo(
    () => [
      ...(against.context?.grounds ?? []),
      ...hearsNextGround({ id: 'draft', hearsNextAt: sheet.nextAt, draftedAt: readClock() }),
    ],
    [against.context, sheet.nextAt],
  )
  const context = useMemo(() => ({ ...against.context, grounds }), [against.context, grounds])
  const required = (against.policy?.required ?? []).filter((one) => typeof one === 'string')
  const send = async ({ override }: Outgoing) => {
    const update = await say.run({
      params: { id: pageId },
      body: {
        state: sheet.state,
        words: sheet.body,
        nextAt: sheet.nextAt === null ? null : new Date(sheet.nextAt).toISOString(),
        ties: sheet.ties.map(({ span: [from, to], kind, id }) => ({ span: [from, to], kind, id })),
        override: override ? { reason: override } : null,
      },
    })
    if (!update?.standsAt) return
    kept.forget()
    const wait = Math.max(0, Date.parse(update.standsAt) - readClock() || 0)
    setLeaving({ id: update.id, at: Date.now() + wait })
  }
  const callBack = async () => {
    if (!leaving || !(await cancel.run({ params: { id: leaving.id } }))) return
    setLeaving(null)
    change({})
    toast(strings.composer.calledBack)
  }
  const left = () => {
    setLeaving(null)
    toast(words.said)
    kept.clear()
    handle.current?.replaceAll('')
  }
  return (
    <>
      <Choices
        legend={words.state}
        value={sheet.state}
        options={updateStates.map((value) => ({ value, label: strings.statusStates[value] }))}
        onChange={(state) => change({ state })}
      />
      <Composer
        handle={handle}
        customerName={words.everybody}
        purpose="notice"
        purposes={['notice']}
        onPurpose={null}
        facts={words.facts}
        leavesFrom={Date.parse(against.now)}
        needs={required}
        required={required}
        grounds={grounds}
        context={context}
        policy={against.policy}
        {...(against.locale ? { locale: against.locale } : {})}
        text={sheet.body}
        ties={sheet.ties}
        onChange={(body, ties) => change({ body, ties })}
        draft={kept.state}
        hearsNext={sheet.nextAt}
        onHearsNext={(nextAt) => change({ nextAt })}
        onSend={(message) => void send(message)}
        onLeave={() => void navigate({ to: '/failures/$id', params: { id: failureId } })}
        mayOverride={say.state.kind === 'refused' && say.state.problem.code === 'message/held'}
        refusal={<Trouble state={say.state.kind === 'idle' ? cancel.state : say.state} />}
        leaving={
          leaving && <CountdownBar leavesAt={leaving.at} onUndo={() => void callBack()} onLeft={left} />
        }
      />
    </>
  )
}
