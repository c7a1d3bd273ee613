import type { Tie } from '@amends/analyser'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Chip, DueChip } from '../../ui/chip.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Section } from '../../ui/panel.tsx'
import { TimePair } from '../../ui/time-pair.tsx'
import { toast } from '../../ui/toast.tsx'
import { useDraft } from '../../ui/use-draft.ts'
import { Why } from '../../ui/why.tsx'
import { CaseColumns, type CasePart } from '../case/case-columns.tsx'
import { TheirWords } from '../case/their-words.tsx'
import { Composer } from '../composer/composer.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { clues, complaint, draft as firstDraft, grounds, now } from './data.ts'

const needs = [
  'apology',
  'acknowledgement',
  'responsibility',
  'impact',
  'cause',
  'fix',
  'when',
  'prevention',
  'person',
  'voice',
] as const

export default function DemoCase() {
  const [part, setPart] = useState<CasePart>(
    (new URLSearchParams(location.search).get('part') as CasePart) ?? 'said',
  )
  const draft = useDraft({ name: 'demo', first: firstDraft })
  const [ties, setTies] = useState<readonly Tie[]>([])
  const [hearsNext, setHearsNext] = useState<number | null>(now + 28 * 3600_000)
  return (
    <Page
      title="Tom Adler · second broken teapot"
      isBare
      up={{ to: '/queue', label: 'Queue' }}
      beside={
        <>
          <span className="text-meta text-ink-2">order 7781 · severity 3</span>
          <DueChip since={now - 54 * 60_000} dueAt={now + 6 * 60_000} />
          <span className="ms-auto text-meta text-ink-2">Mira owns this</span>
        </>
      }
    >
      <CaseColumns
        part={part}
        onPart={setPart}
        said={{
          title: 'What Tom said · e-mail 13:20',
          content: (
            <div className="flex flex-col gap-6">
              <TheirWords text={complaint} clues={clues} />
              <Section title="Tom’s account" level={3}>
                <p>Two from order 7781 came broken; a day and a present lost; Tom wants a whole one.</p>
                <Chip tone="kept" shape="tick">
                  Tom confirmed it · 14:09
                </Chip>
              </Section>
            </div>
          ),
        }}
        owe={{
          title: 'What we owe',
          count: 3,
          content: (
            <div className="flex flex-col gap-6">
              <ol className="flex flex-col gap-4">
                <li>
                  <p>
                    <strong>Confirm what broke it</strong>
                  </p>
                  <p className="flex flex-wrap items-center gap-x-2 text-meta text-ink-2">
                    your draft uses it <Why id="A2" isShort />
                  </p>
                  <Button
                    size="small"
                    keys="v"
                    className="mt-1"
                    onPress={() => toast('Source added', () => {})}
                  >
                    Add the source
                  </Button>
                </li>
                <li>
                  <p>
                    <strong>Send the apology</strong> <Why id="C1" isShort />
                  </p>
                  <p className="text-meta text-ink-2">
                    <TimePair at={now + 6 * 60_000} due />
                  </p>
                </li>
                <li>
                  <p>
                    <strong>Something more</strong> <Why id="E3" isShort />
                  </p>
                  <Button
                    size="small"
                    className="mt-1"
                    reason="£60 is above your £50 for one case. Lena can decide, by 15:10, so that Tom hears by 15:20."
                  >
                    Offer £60
                  </Button>
                </li>
              </ol>
              <Section title="Facts" level={3}>
                <p>
                  <Chip tone="kept" shape="tick">
                    confirmed
                  </Chip>{' '}
                  No inner box <span className="text-meta text-ink-2">Lena</span>
                </p>
                <p>
                  <Chip tone="quiet" shape="ring">
                    claimed
                  </Chip>{' '}
                  Courier dropped it <span className="text-meta text-ink-2">Tom</span>
                </p>
              </Section>
            </div>
          ),
        }}
        say={{
          title: 'What we are about to say',
          held: 1,
          content: (
            <Composer
              customerName="Tom"
              purpose="apology"
              purposes={['apology', 'update', 'playback', 'offer']}
              onPurpose={() => {}}
              facts={['e-mail', strings.composer.round(1), strings.composer.apologiesBefore(1)]}
              needs={needs}
              required={needs}
              grounds={grounds}
              context={{
                purpose: 'apology',
                severity: 3,
                channel: 'email',
                writer: { name: 'Mira Okafor', automatic: false },
                customer: { name: 'Tom Adler', knownData: [] },
                grounds,
              }}
              text={draft.text}
              ties={ties}
              onChange={(text, tied) => {
                draft.write(text)
                setTies(tied)
              }}
              draft={draft.state}
              hearsNext={hearsNext}
              onHearsNext={setHearsNext}
              onSend={() => toast('Sent', () => {})}
              onLeave={() => {}}
              notice={
                <Notice tone="risk">
                  <span className="flex-1">{strings.composer.wroteAgain('Tom', '14:16')}</span>
                  <Button size="small">{strings.composer.readIt}</Button>
                </Notice>
              }
            />
          ),
        }}
      />
    </Page>
  )
}
