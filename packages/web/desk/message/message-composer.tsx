import type { Ground, Options, PromiseRead } from '@amends/analyser'
import { useRef, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { readClock } from '../../ui/clock.ts'
import { TextField } from '../../ui/field.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import type { CaseScreen, Message } from '../case/screen.ts'
import { Composer, type ComposerHandle, type Outgoing } from '../composer/composer.tsx'
import { LeavingBar } from '../composer/send-bar.tsx'
import { firstName } from '../customer/names.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { BothTexts } from './both-texts.tsx'
import { Meanwhile, useMeanwhile } from './meanwhile.tsx'
import { NewsPicker } from './news-picker.tsx'
import { type ConfirmedPromise, PromiseConfirmation, toConfirm } from './promise-confirmation.tsx'
import { type WrittenPurpose, writtenPurposes } from './say-column.tsx'
import { useLetter } from './use-letter.ts'

type MessageComposerProps = {
  screen: CaseScreen
  purpose: WrittenPurpose
  onPurpose?: (purpose: WrittenPurpose) => void
  onDone: () => void
  onReadWords: () => void
}

/** What the server answers about what a message is read against. */
type Against = Pick<Options, 'context' | 'policy' | 'locale'>

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
  const name = firstName(screen.customer.name)
  const draft = screen.messages.findLast(
    (message) => message.standing === 'draft' && message.by === me.actor.id && message.purpose === purpose,
  )
  const letter = useLetter({ caseId: screen.case.id, purpose, channel: 'email', draft: draft ?? null })
  const { context, policy, locale } =
    useAgainst(screen.case.id, purpose, letter.letter.hearsNextAt) ?? against
  const meanwhile = useMeanwhile(screen, draft ?? null)
  const leaving = useLeaving({ letter, onDone, name })
  const [asked, setAsked] = useState<Outgoing | null>(null)
  const handle = useRef<ComposerHandle>(null)
  const make = useAct('POST /v1/cases/{id}/promises')
  const promise = (read: PromiseRead) =>
    make.run({
      params: { id: screen.case.id },
      body: {
        what: read.action,
        dueAt: read.due?.latest ?? '',
        amount: read.amount ? { ...read.amount } : null,
      },
    })
  const required = policy?.required ?? []
  const send = (message: Outgoing) => {
    if (meanwhile.unread) return
    const promises = toConfirm(message.report)
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
      ]}
      needs={required}
      required={required}
      grounds={(context?.grounds ?? []) as readonly Ground[]}
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
      onPromise={(read) => void promise(read)}
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
          <Trouble state={make.state} />
          {asked && (
            <PromiseConfirmation
              report={asked.report}
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
        leaving.leavesAt !== null && (
          <LeavingBar
            leavesAt={leaving.leavesAt}
            onUndo={() => void leaving.callBack()}
            onLeft={leaving.left}
          />
        )
      }
    />
  )
}

/** With a time at which they hear next the case holds one thing more: that time. */
function useAgainst(id: string, purpose: WrittenPurpose, hearsNext: number | null): Against | undefined {
  const hearsNextAt = hearsNext === null ? undefined : new Date(hearsNext).toISOString()
  const query = { purpose, channel: 'email', ...(hearsNextAt ? { hearsNextAt } : {}) } as const
  const read = useRead('GET /v1/cases/{id}/grounds', { params: { id }, query }, { isOff: !hearsNextAt })
  return read.data as Against | undefined
}

type Leaving = {
  readonly letter: ReturnType<typeof useLetter>
  readonly onDone: () => void
  readonly name: string
}

/** The message leaves when the server has said so; until then it can be called back with every word. */
function useLeaving({ letter, onDone, name }: Leaving) {
  const send = useAct('POST /v1/messages/{id}/dispatch')
  const cancel = useAct('POST /v1/messages/{id}/cancellation')
  const [message, setMessage] = useState<Message | null>(null)
  const [leavesAt, setLeavesAt] = useState<number | null>(null)
  const dispatch = async (outgoing: Outgoing, promises: readonly ConfirmedPromise[]) => {
    const held = await letter.saveNow().catch(() => null)
    if (!held) return
    const sent = await send.run({
      params: { id: held.id },
      version: held.version,
      body: { override: outgoing.override ? { reason: outgoing.override } : null, promises: [...promises] },
    })
    if (!sent) return
    setMessage(sent)
    // The seconds run by this browser's own clock, even where the desk's clock stands.
    setLeavesAt(Date.now() + Math.max(0, Date.parse(sent.dispatch?.leavesAt ?? '') - readClock() || 0))
  }
  const callBack = async () => {
    if (!message || !(await cancel.run({ params: { id: message.id } }))) return
    letter.startAnew()
    setMessage(null)
    setLeavesAt(null)
    toast(strings.composer.calledBack)
  }
  const left = () => {
    letter.clear()
    setMessage(null)
    setLeavesAt(null)
    toast(strings.composer.left(name))
    onDone()
  }
  const state = send.state.kind === 'idle' ? cancel.state : send.state
  return { dispatch, callBack, left, state, leavesAt }
}

type SkeletonProps = {
  caseId: string
  purpose: WrittenPurpose
  isEmpty: boolean
  onTake: (subject: string, body: string) => void
}

/** An empty sheet may begin with a text to finish, made from confirmed facts only. */
function Skeleton({ caseId, purpose, isEmpty, onTake }: SkeletonProps) {
  const read = useRead(
    'GET /v1/cases/{id}/skeleton',
    { params: { id: caseId }, query: { purpose } },
    { isOff: !isEmpty },
  )
  if (!isEmpty || !read.data?.body) return null
  const { subject, body } = read.data
  return (
    <p>
      <Button size="small" onPress={() => onTake(subject, body)}>
        {strings.composer.beginFromFacts}
      </Button>
    </p>
  )
}
