import { Link } from '@tanstack/react-router'
import { Button } from '../../ui/button.tsx'
import { Chip } from '../../ui/chip.tsx'
import { usePlace } from '../../ui/clock.ts'
import { Section } from '../../ui/panel.tsx'
import { timeOfDay } from '../../ui/time.ts'
import { ShortTime } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct } from '../api.ts'
import { firstName } from '../customer/names.ts'
import { Trouble } from '../refusal.tsx'
import { SentMessages } from '../message/sent-messages.tsx'
import { strings } from '../strings.ts'
import type { GoInCase } from './case-page.tsx'
import { ClueList } from './clue-list.tsx'
import { FromMachines, MailOf, Unproven } from './mail-around.tsx'
import { type CaseScreen, currentAccount } from './screen.ts'
import { TheirPage } from './their-page.tsx'
import { TheirWords } from './their-words.tsx'

/** What the customer said, whole, their account, and what we said so far. */
export function SaidColumn({ screen, go }: { screen: CaseScreen; go: GoInCase }) {
  const words = strings.case
  return (
    <div className="flex flex-col gap-6">
      <Unproven screen={screen} />
      {screen.complaints.toReversed().map((complaint) => (
        <article key={complaint.id} id={`complaint-${complaint.id}`} className="flex flex-col gap-1">
          <p className="text-meta text-ink-2">
            {strings.agenda.about([words.channels[complaint.channel], complaint.subject])} ·{' '}
            <ShortTime at={Date.parse(complaint.receivedAt)} />
          </p>
          <TheirWords text={complaint.words} />
          <MailOf screen={screen} complaintId={complaint.id} />
          {screen.otherMatters.includes(complaint.id) && <OtherMatter go={go} />}
        </article>
      ))}
      <ClueList text={theirWordsIn(screen)} customer={screen.customer} />
      <Account screen={screen} go={go} />
      <Section title={words.messages} level={3}>
        <SentMessages messages={screen.messages} />
      </Section>
      <TheirPage screen={screen} />
      <FromMachines screen={screen} />
      {screen.sameCase.length > 0 && <Cases title={words.same} rows={screen.sameCase} />}
      {screen.linked.length > 0 && <Cases title={words.linked} rows={screen.linked} of={screen} />}
    </div>
  )
}

/** All they wrote, as one text, for what it tells as a whole. */
const theirWordsIn = ({ complaints }: CaseScreen) => complaints.map(({ words }) => words).join('\n\n')

/** They changed the subject: it can be made a case of its own. */
function OtherMatter({ go }: { go: GoInCase }) {
  const words = strings.cameMail
  return (
    <p className="flex flex-wrap items-center gap-2 text-ink-2">
      {words.otherMatter}
      <Button size="small" onPress={() => go({ part: 'owe', do: 'split' })}>
        {words.ownCase}
      </Button>
    </p>
  )
}

function Account({ screen, go }: { screen: CaseScreen; go: GoInCase }) {
  const words = strings.case
  const { names } = strings.caseActs
  const account = currentAccount(screen)
  const name = firstName(screen.customer.name)
  return (
    <Section title={words.account(name)} level={3}>
      {account ? (
        <>
          <dl className="flex flex-col gap-2">
            {(Object.keys(words.accountParts) as (keyof typeof words.accountParts)[])
              .filter((part) => account[part])
              .map((part) => (
                <div key={part}>
                  <dt className="text-meta text-ink-2">{words.accountParts[part]}</dt>
                  <dd dir="auto" className="whitespace-pre-wrap">
                    {account[part]}
                  </dd>
                </div>
              ))}
          </dl>
          <PlaybackChip screen={screen} />
        </>
      ) : (
        <p className="text-ink-2">{words.noAccount}</p>
      )}
      <div className="flex flex-wrap gap-2">
        <Button size="small" keys="a" onPress={() => go({ part: 'owe', do: 'account' })}>
          {names.account}
        </Button>
        {account && (
          <Button
            size="small"
            onPress={() => go({ part: 'owe', do: account.playback ? 'account-answer' : 'played-back' })}
          >
            {account.playback ? names['account-answer'] : names['played-back']}
          </Button>
        )}
      </div>
    </Section>
  )
}

function PlaybackChip({ screen }: { screen: CaseScreen }) {
  const words = strings.case
  const { timezone } = usePlace()
  const playback = currentAccount(screen)?.playback
  const name = firstName(screen.customer.name)
  if (!playback)
    return (
      <Chip tone="open" shape="ring">
        {words.accountOpen}
      </Chip>
    )
  if (!playback.answer) {
    return (
      <Chip tone="open" shape="ring">
        {words.accountAsked(timeOfDay(Date.parse(playback.at), timezone))}
      </Chip>
    )
  }
  const at = timeOfDay(Date.parse(playback.answer.at), timezone)
  return playback.answer.confirmed ? (
    <Chip tone="kept" shape="tick">
      {words.accountConfirmed(name, at)}
    </Chip>
  ) : (
    <Chip tone="risk" shape="half">
      {words.accountCorrected(name, at)}
    </Chip>
  )
}

type CasesProps = {
  title: string
  rows: CaseScreen['linked']
  /** The case they are linked with, so that a link can be taken back. */
  of?: CaseScreen
}

function Cases({ title, rows, of }: CasesProps) {
  return (
    <Section title={title} level={3}>
      <ul>
        {rows.map((row) => (
          <li key={row.id} className="flex flex-col items-start gap-1 py-1">
            <p>
              <Link
                to="/cases/$id"
                params={{ id: row.id }}
                className="text-accent underline underline-offset-4"
              >
                {row.failureTitle}
              </Link>{' '}
              <span className="text-meta text-ink-2">
                {strings.case.owns(row.ownerName)} · <ShortTime at={Date.parse(row.openedAt)} />
              </span>
            </p>
            {of && <Apart screen={of} id={row.id} />}
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Takes back a link. */
function Apart({ screen, id: otherId }: { screen: CaseScreen; id: string }) {
  const words = strings.caseActs.link
  const unlink = useAct('DELETE /v1/cases/{id}/links/{otherId}')
  const link = screen.case.links.find(({ caseId }) => caseId === otherId)
  if (!link) return null
  return (
    <>
      <p className="text-meta text-ink-2">{link.why}</p>
      <Button
        size="small"
        onPress={async () => {
          if (await unlink.run({ params: { id: screen.case.id, otherId } })) toast(words.unlinked)
        }}
      >
        {words.unlink}
      </Button>
      <Trouble state={unlink.state} />
    </>
  )
}
