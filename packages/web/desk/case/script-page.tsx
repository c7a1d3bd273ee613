import type { Held } from '@amends/recovery/asked-again'
import type { Asked } from '@amends/recovery/listening/told'
import { Button } from '../../ui/button.tsx'
import { readClock, usePlace } from '../../ui/clock.ts'
import { shortTime } from '../../ui/time.ts'
import { useRead } from '../api.ts'
import { firstName, phoneOf } from '../customer/names.ts'
import { Reading } from '../reading.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { ApologiesSaid } from './apologies-said.tsx'
import { BreakOff, RespiteLine } from './respite.tsx'
import type { CaseScreen } from './screen.ts'
import { scriptFor } from './script.ts'

const asks: readonly Asked[] = ['cost', 'wish', 'elsewhere']

/** One page to speak from, in large type: on a phone in the hand, or printed. */
export default function ScriptPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const read = useRead('GET /v1/cases/{id}', { params: { id } })
  return (
    <Reading of={read} what={strings.case.name}>
      {(screen) => <OneScript screen={screen} />}
    </Reading>
  )
}

function OneScript({ screen }: { screen: CaseScreen }) {
  const words = strings.script
  const { me } = useSession()
  const { timezone } = usePlace()
  const name = firstName(screen.customer.name)
  const said = scriptFor(screen)
  const phone = phoneOf(screen.customer)
  const at = (instant: number) => shortTime(instant, readClock(), timezone)
  const speaker = screen.people.find(({ id }) => id === me.person?.id)?.publicName ?? me.actor.name
  return (
    <Page
      title={words.title(name)}
      up={{ to: `/cases/${screen.case.id}`, label: strings.case.name }}
      beside={<ApologiesSaid screen={screen} />}
    >
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <RespiteLine screen={screen} />
        <div className="flex flex-wrap gap-2 px-4 pt-4">
          <Button size="small" onPress={() => window.print()}>
            {words.print}
          </Button>
          <BreakOff screen={screen} />
        </div>
        <div data-print className="flex max-w-[44rem] flex-col gap-6 p-4 text-section leading-relaxed">
          {phone && (
            <p>
              <a href={`tel:${phone}`} className="text-accent underline underline-offset-4">
                {strings.queue.call(name)} · {phone}
              </a>
            </p>
          )}
          <Part
            title={words.parts.begin}
            lines={[
              words.hello(speaker, me.workspace.name),
              said.theirs ? words.sorry(said.theirs) : words.sorryPlain,
            ]}
          />
          <Part
            title={words.parts.listen}
            lines={[
              words.quiet,
              ...asks.flatMap((what) => (said.told[what] ? words.asksMore[what] : words.asks[what]) ?? []),
              ...(Object.keys(said.held) as Held[]).map((what) => words.dontAsk(words.held[what])),
            ]}
          />
          {said.toldBack.length > 0 && <Part title={words.toldBack} lines={said.toldBack} />}
          <Part title={words.parts.know} lines={said.known.length ? said.known : [words.knowNothing]} />
          {said.given.length + said.promised.length > 0 && (
            <Part
              title={words.parts.give}
              lines={[
                ...said.given,
                ...said.promised.map(({ what, dueAt }) => words.promised(what, at(dueAt))),
              ]}
            />
          )}
          <Part
            title={words.parts.end}
            lines={[...words.end, ...(said.hearsBy === null ? [] : [words.hearsNext(at(said.hearsBy))])]}
          />
        </div>
      </div>
    </Page>
  )
}

function Part({ title, lines }: { title: string; lines: readonly string[] }) {
  return (
    <section className="flex flex-col gap-1">
      <h2 className="text-body font-bold text-ink-2">{title}</h2>
      <ul className="flex flex-col gap-2">
        {lines.map((line) => (
          <li key={line} dir="auto">
            {line}
          </li>
        ))}
      </ul>
    </section>
  )
}
