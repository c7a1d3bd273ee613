import { Section } from '../../ui/panel.tsx'
import { Chip } from '../../ui/chip.tsx'
import { useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { CameBack } from './came-back.tsx'
import { NextStep } from './next-step.tsx'
import { OutreachText } from './outreach-text.tsx'
import { Progress } from './progress.tsx'
import { Samples } from './samples.tsx'
import { type OutreachScreen, stateLooks } from './state-looks.ts'
import { WhoGetsIt } from './who-gets-it.tsx'

const moving: readonly string[] = ['being-read', 'undo-window', 'sending']
const second = 1_000

/** Writing to those who said nothing: who gets it, the text, ten as they leave, the second look, and how far it is. */
export default function OutreachPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const read = useRead('GET /v1/outreaches/{id}', { params: { id } }, { every: 2 * second })
  return (
    <Reading of={read} what={strings.outreach.title}>
      {(screen) => <OneOutreach screen={screen} />}
    </Reading>
  )
}

function OneOutreach({ screen }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { may } = useSession()
  const { outreach, state, failure } = screen
  const isWritable = may('run-failures') && !outreach.started && !outreach.cancelled
  const isBegun = outreach.started !== null || moving.includes(state)
  return (
    <Page
      title={words.title}
      up={{ to: `/failures/${failure.id}`, label: failure.title }}
      beside={<Chip {...stateLooks[state]}>{words.states[state]}</Chip>}
    >
      <div className="grid min-h-0 flex-1 content-start gap-8 overflow-y-auto p-4 three:grid-cols-[3fr_2fr]">
        <div className="flex flex-col gap-8">
          <NextStep screen={screen} />
          {isBegun && <Progress screen={screen} />}
          <OutreachText screen={screen} isWritable={isWritable} />
          {outreach.prepared?.ready && <Samples screen={screen} />}
        </div>
        <div className="flex flex-col gap-8">
          <WhoGetsIt screen={screen} />
          {outreach.started && (
            <Section title={words.back}>
              <CameBack screen={screen} />
            </Section>
          )}
        </div>
      </div>
    </Page>
  )
}
