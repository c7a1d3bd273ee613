import type { Options } from '@amends/analyser'
import { requiredElements } from '@amends/analyser/policy'
import { hearsNextGround } from '@amends/recovery/message/hears-next'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { readClock, useNow, usePlace } from '../../ui/clock.ts'
import { TextField } from '../../ui/field.tsx'
import { shortTime } from '../../ui/time.ts'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import type { CaseScreen, Message } from '../case/screen.ts'
import { VoiceFirst } from '../case/voice-first.tsx'
import { Composer, type ComposerHandle, type Outgoing } from '../composer/composer.tsx'
import { CountdownBar, LaterBar } from '../composer/leaving-bar.tsx'
import { firstName } from '../customer/names.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { BothTexts } from './both-texts.tsx'
import { Meanwhile, useMeanwhile } from './meanwhile.tsx'
import { NewsPicker } from './news-picker.tsx'
import { type ConfirmedPromise, PromiseConfirmation } from './promise-confirmation.tsx'
import { toConfirm } from './promises-read.ts'
import { type WrittenPurpose, writtenPurposes } from './say-column.tsx'
import { Skeleton } from './skeleton.tsx'
import { useLetter } from './use-letter.ts'

/** Loaded behind the text: it brings the rules it reads with. */
const Coaching = lazy(() => import('./coaching.tsx'))

type MessageComposerProps = {
  screen: CaseScreen
  purpose: WrittenPurpose
  onPurpose?: (purpose: WrittenPurpose) => void
  onDone: () => void
  onReadWords: () => void
}

/** What the server answers about what a message is read against. */
type Against = Pick<Options, 'context' | 'policy' | 'locale' | 'now'>

/** Writing one message of a case: its draft, what it is read against, its promises, and its leaving. */
export default function MessageComposer(props: MessageComposerProps) {
  const { screen, purpose } = props
  const grounds = useRead('GET /v1/cases/{id}/grounds', {
    params: { id: screen.case.id },
    query: { purpose, channel: 'email' },
  })
  return (
    <Reading of={grounds} what={strings.composer.purposes[purpose]}>
      {(against) => <Writing {...props} against={against as Against} />}
    </Reading>
  )
}

function Writing({
  screen,
  purpose,
  onPurpose,
  onDone,
  onReadWords,
  against,
}: MessageComposerProps & { against: Against }) {
  const words = strings.composer
  const { me, takeIn } = useSession()
  const { timezone } = usePlace()
  const name = firstName(screen.customer.name)
  const draft = screen.messages.findLast(
    (message) => message.standing === 'draft' && message.by === me.actor.id && message.purpose === purpose,
  )
  const letter = useLetter({ caseId: screen.case.id, purpose, channel: 'email', draft: draft ?? null })
  const { policy, locale, now: readAt } = against
  const grounds = useGrounds(against.context, draft ?? null, letter.letter.hearsNextAt)
  const context = useMemo(() => ({ ...against.context, grounds }), [against.context, grounds])
  const meanwhile = useMeanwhile(screen, draft ?? null)
  const leaving = useLeaving({ letter, onDone, name })
  const [asked, setAsked] = useState<Outgoing | null>(null)
  const handle = useRef<ComposerHandle>(null)
  const leavesFrom = Date.parse(readAt)
  const isNight = useNow() + longestUndo < leavesFrom
  const required = policy?.required ? requiredElements(policy, context).map(({ id }) => id) : []
  const send = (message: Outgoing) => {
    if (meanwhile.unread) return meanwhile.showUnread()
    const promises = toConfirm(message.report, grounds)
    if (promises.length > 0) setAsked(message)
    else void leaving.dispatch(message, [])
  }
  return (
    <Composer
      handle={handle}
      customerName={name}
      purpose={purpose}
      purposes={writtenPurposes}
      onPurpose={onPurpose ? (other) => onPurpose(other as WrittenPurpose) : null}
      facts={[
        words.channelName,
        words.round(screen.case.rounds.at(-1)?.number ?? 1),
        ...(screen.apologiesInWindow > 0 ? [words.apologiesBefore(screen.apologiesInWindow)] : []),
        ...(isNight ? [words.leavesLater(shortTime(leavesFrom, readClock(), timezone))] : []),
      ]}
      leavesFrom={leavesFrom}
      needs={required}
      required={required}
      grounds={grounds}
      context={context}
      policy={policy}
      locale={locale}
      text={letter.letter.body}
      ties={letter.letter.ties}
      onChange={(body, ties) => letter.change({ body, ties })}
      onMarked={(ticks) => letter.change({ ticks })}
      draft={letter.state}
      hearsNext={letter.letter.hearsNextAt}
      onHearsNext={(hearsNextAt) => letter.change({ hearsNextAt })}
      onSend={send}
      onLeave={onDone}
      mayOverride={leaving.mayOverride}
      notice={
        <>
          <Meanwhile
            screen={screen}
            meanwhile={meanwhile}
            onReadWords={() => {
              takeIn()
              onReadWords()
            }}
          />
          {letter.theirs && (
            <BothTexts
              theirs={letter.theirs}
              onKeepMine={letter.keepMine}
              onTakeTheirs={() => handle.current?.replaceAll(letter.takeTheirs()?.body ?? '')}
            />
          )}
          {letter.letter.body.trim() === '' && <VoiceFirst screen={screen} purpose={purpose} />}
          <Suspense>
            <Coaching
              screen={screen}
              text={letter.letter.body}
              onInsert={(sentence) =>
                handle.current?.replaceAll(
                  [letter.letter.body.trimEnd(), sentence].filter(Boolean).join('\n\n'),
                )
              }
            />
          </Suspense>
          <Skeleton
            caseId={screen.case.id}
            purpose={purpose}
            isEmpty={letter.letter.body.trim() === ''}
            onTake={(subject, body) => {
              letter.change({ subject })
              handle.current?.replaceAll(body)
            }}
          />
          <TextField
            isInline
            label={words.subject}
            value={letter.letter.subject}
            onChange={(subject) => letter.change({ subject })}
          />
          <NewsPicker
            news={screen.news}
            picked={letter.letter.news}
            onPick={(news) => letter.change({ news })}
          />
        </>
      }
      refusal={
        <>
          <Trouble state={leaving.state} />
          {asked && (
            <PromiseConfirmation
              report={asked.report}
              grounds={grounds}
              onCancel={() => setAsked(null)}
              onConfirm={(promises) => {
                setAsked(null)
                void leaving.dispatch(asked, promises)
              }}
            />
          )}
        </>
      }
      leaving={
        leaving.leaves && (
          <Leaving
            {...leaving.leaves}
            name={name}
            onUndo={() => void leaving.callBack()}
            onLeft={leaving.left}
            onDone={leaving.done}
          />
        )
      }
    />
  )
}

/** With a time at which they hear next the case holds one thing more: that time. */
function useGrounds(context: Options['context'], draft: Message | null, hearsNextAt: number | null) {
  const draftedAt = draft ? Date.parse(draft.draftedAt) : null
  return useMemo(() => {
    const held = hearsNextGround({ id: 'draft', hearsNextAt, draftedAt: draftedAt ?? readClock() })
    return [...(context?.grounds ?? []), ...held]
  }, [context, draftedAt, hearsNextAt])
}

type LeavingSetup = {
  readonly letter: ReturnType<typeof useLetter>
  readonly onDone: () => void
  readonly name: string
}

/** Beyond this it waits for a time, such as the end of their quiet hours, and not for our second thoughts. */
const longestUndo = 2 * 60_000

/** When a message leaves: by this browser's own clock, which runs even where the desk's stands, and by the desk's. */
type Leaves = { readonly here: number; readonly at: number; readonly isLater: boolean }

function leavesOf({ dispatch }: Message): Leaves {
  const at = Date.parse(dispatch?.leavesAt ?? '')
  const wait = Math.max(0, at - readClock() || 0)
  return { here: Date.now() + wait, at, isLater: wait > longestUndo }
}

type LeavingProps = Leaves & {
  readonly name: string
  readonly onUndo: () => void
  readonly onLeft: () => void
  readonly onDone: () => void
}

function Leaving({ here, at, isLater, name, onUndo, onLeft, onDone }: LeavingProps) {
  if (!isLater) return <CountdownBar leavesAt={here} onUndo={onUndo} onLeft={onLeft} />
  return <LaterBar leavesAt={at} customerName={name} onUndo={onUndo} onDone={onDone} />
}

/** The message leaves when the server has said so; until then it can be called back with every word. */
function useLeaving({ letter, onDone, name }: LeavingSetup) {
  const send = useAct('POST /v1/messages/{id}/dispatch')
  const cancel = useAct('POST /v1/messages/{id}/cancellation')
  const [message, setMessage] = useState<Message | null>(null)
  const [leaves, setLeaves] = useState<Leaves | null>(null)
  const dispatch = async (outgoing: Outgoing, promises: readonly ConfirmedPromise[]) => {
    const held = await letter.saveNow().catch(() => null)
    if (!held) return
    const sent = await send.run({
      params: { id: held.id },
      version: held.version,
      body: { override: outgoing.override ? { reason: outgoing.override } : null, promises: [...promises] },
    })
    if (!sent) return
    letter.forget()
    setMessage(sent)
    setLeaves(leavesOf(sent))
  }
  const callBack = async () => {
    if (!message || !(await cancel.run({ params: { id: message.id } }))) return
    letter.startAnew()
    setMessage(null)
    setLeaves(null)
    toast(strings.composer.calledBack)
  }
  const done = () => {
    letter.clear()
    setMessage(null)
    setLeaves(null)
    onDone()
  }
  const left = () => {
    toast(strings.composer.left(name))
    done()
  }
  const state = send.state.kind === 'idle' ? cancel.state : send.state
  const mayOverride = send.state.kind === 'refused' && send.state.problem.code === 'message/held'
  return { dispatch, callBack, left, done, state, leaves, mayOverride }
}
