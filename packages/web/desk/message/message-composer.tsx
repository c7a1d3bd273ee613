import type { Options } from '@amends/analyser'
import { requiredElements } from '@amends/analyser/policy'
import { hearsNextGround } from '@amends/recovery/message/hears-next'
import { useNavigate } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { readClock, useNow, usePlace } from '../../ui/clock.ts'
import { Select, TextField } from '../../ui/field.tsx'
import { shortTime } from '../../ui/time.ts'
import { oneOf } from '../address.ts'
import { useRead } from '../api.ts'
import type { CaseScreen, Message } from '../case/screen.ts'
import { VoiceFirst } from '../case/voice-first.tsx'
import { Composer, type ComposerHandle, type Outgoing } from '../composer/composer.tsx'
import { emailOf, firstName } from '../customer/names.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { BothTexts } from './both-texts.tsx'
import { Leaving, longestUndo, useLeaving } from './leaving.tsx'
import { Meanwhile, useMeanwhile } from './meanwhile.tsx'
import { NewsPicker } from './news-picker.tsx'
import { PromiseConfirmation } from './promise-confirmation.tsx'
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
  const { me } = useSession()
  const [channel, setChannel] = useState<WrittenChannel>(
    () =>
      oneOf(writtenChannels, draftOf(screen, purpose, me.actor.id)?.channel) ?? channelFor(screen.customer),
  )
  const grounds = useRead(
    'GET /v1/cases/{id}/grounds',
    { params: { id: screen.case.id }, query: { purpose, channel } },
    { keepsFormer: true },
  )
  return (
    <Reading of={grounds} what={strings.composer.purposes[purpose]}>
      {(against) => (
        <Writing
          key={purpose}
          {...props}
          against={against as Against}
          channel={channel}
          onChannel={setChannel}
        />
      )}
    </Reading>
  )
}

const writtenChannels = ['email', 'letter'] as const
type WrittenChannel = (typeof writtenChannels)[number]

/** By mail, unless they want paper or we hold no address to mail to. */
const channelFor = (customer: CaseScreen['customer']): WrittenChannel =>
  customer.wishes.channel === 'letter' || !emailOf(customer) ? 'letter' : 'email'

/** What was begun and not sent. */
const draftOf = ({ messages }: CaseScreen, purpose: WrittenPurpose, actorId: string) =>
  messages.findLast(
    ({ standing, by, ...one }) => standing === 'draft' && by === actorId && one.purpose === purpose,
  )

function Writing({
  screen,
  purpose,
  onPurpose,
  onDone,
  onReadWords,
  against,
  channel,
  onChannel,
}: MessageComposerProps & {
  against: Against
  channel: WrittenChannel
  onChannel: (channel: WrittenChannel) => void
}) {
  const words = strings.composer
  const { me, takeIn } = useSession()
  const { timezone } = usePlace()
  const name = firstName(screen.customer.name)
  const draft = draftOf(screen, purpose, me.actor.id)
  const letter = useLetter({ caseId: screen.case.id, purpose, channel, draft: draft ?? null })
  const { policy, locale, now: readAt } = against
  const grounds = useGrounds(against.context, draft ?? null, letter.letter.hearsNextAt)
  const context = useMemo(() => ({ ...against.context, grounds }), [against.context, grounds])
  const meanwhile = useMeanwhile(screen, draft ?? null)
  const toPrint = useToPrint(screen.case.id)
  const leaving = useLeaving({ letter, onDone, name, onLeft: channel === 'letter' ? toPrint : null })
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
        strings.case.channels[channel] ?? channel,
        words.round(screen.case.rounds.at(-1)?.number ?? 1),
        words.apologiesBefore(screen.apologiesInWindow),
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
          {channelFor(screen.customer) === 'letter' && !leaving.leaves && (
            <Select
              label={words.channel}
              value={channel}
              onChange={(value) => onChannel(oneOf(writtenChannels, value) ?? 'letter')}
              options={writtenChannels
                .filter((value) => value === 'letter' || emailOf(screen.customer))
                .map((value) => ({ value, label: strings.case.channels[value] ?? value }))}
            />
          )}
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

/** Opens the page that prints a letter. */
function useToPrint(caseId: string): (messageId: string) => void {
  const navigate = useNavigate()
  return (message) => void navigate({ to: '/cases/$id/letters/$message', params: { id: caseId, message } })
}
