import type { Answer } from '@amends/contract/client'
import { Link, useNavigate } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/panel.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { TimeField } from '../../ui/time-field.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useAct, useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { HowMany } from './affected-section.tsx'
import type { WireRule } from './rule-draft.ts'

const words = strings.affected.contrast

type Told = Answer<'POST /v1/failures/{id}/contrast'>
type Explanation = Told['explanations'][number]
type Window = { readonly from: number | null; readonly to: number | null }

/** What the complainers share that everyone else does not. */
export default function ContrastPage({ params }: { params: Search; search: Search }) {
  const id = params.id ?? ''
  const [window, setWindow] = useState<Window>({ from: null, to: null })
  const failure = useRead('GET /v1/failures/{id}', { params: { id } })
  const { from, to } = window
  const asked = from !== null && to !== null && from < to
  const body = asked ? { window: { from: new Date(from).toISOString(), to: new Date(to).toISOString() } } : {}
  const read = useRead('POST /v1/failures/{id}/contrast', { params: { id }, body: body as never })
  const title = failure.data?.failure.title ?? strings.failure.title
  return (
    <Page title={words.title} up={{ to: `/failures/${id}`, label: title }}>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4">
        <Reading of={read} what={words.title}>
          {(told) => (
            <>
              <Looked told={told} />
              {told.result === 'told' ? <Explained failureId={id} told={told} /> : <TooFew told={told} />}
            </>
          )}
        </Reading>
        <div className="flex flex-wrap gap-4">
          <TimeField
            label={words.windowFrom}
            value={from}
            onChange={(at) => setWindow((before) => ({ ...before, from: at }))}
          />
          <TimeField
            label={words.windowTo}
            value={to}
            onChange={(at) => setWindow((before) => ({ ...before, to: at }))}
          />
        </div>
      </div>
    </Page>
  )
}

function Looked({ told: { marked, others, window, computedAt } }: { told: Told }) {
  return (
    <p className="text-meta text-ink-2">
      {words.counts(marked, others)} · {words.window} <ShortTime at={Date.parse(window.from)} /> {words.until}{' '}
      <ShortTime at={Date.parse(window.to)} /> · {words.computed} <ShortTime at={Date.parse(computedAt)} />
    </p>
  )
}

function TooFew({ told: { because, best } }: { told: Told }) {
  return (
    <EmptyState title={words.tooFew}>
      {because && <p>{words.because[because]}</p>}
      {best && (
        <>
          <p>{words.best}</p>
          <p dir="auto">{best.sentence}</p>
        </>
      )}
    </EmptyState>
  )
}

/** What comes after is mostly the same in other words. */
const mostAtFirst = 6

function Explained({ failureId, told }: { failureId: string; told: Told }) {
  const [chosen, setChosen] = useState(0)
  const [isWhole, setWhole] = useState(false)
  const one = told.explanations[chosen] ?? told.explanations[0]
  const shown = isWhole ? told.explanations : told.explanations.slice(0, mostAtFirst)
  const left = told.explanations.length - shown.length
  if (!one) return null
  return (
    <>
      <div className="flex max-w-prose flex-col gap-2">
        <p dir="auto" className="text-section">
          {one.sentence}
        </p>
        <MakeRule failureId={failureId} one={one} />
        <p className="text-ink-2">
          {words.lead} <Why id="A2" />
        </p>
      </div>
      <div className="grid gap-8 three:grid-cols-[3fr_2fr]">
        <Section title={words.ranked}>
          <ol className="flex flex-col">
            {shown.map((explanation, index) => (
              <li key={explanation.words} className="border-b border-line">
                <button
                  type="button"
                  aria-pressed={index === chosen}
                  onClick={() => setChosen(index)}
                  className="flex w-full flex-col gap-1 rounded-control px-2 py-2 text-start hover:bg-sunken aria-pressed:bg-accent-tint"
                >
                  <Ranked place={index + 1} one={explanation} told={told} />
                </button>
              </li>
            ))}
          </ol>
          {left > 0 && (
            <Button size="small" onPress={() => setWhole(true)}>
              {words.more(left)}
            </Button>
          )}
        </Section>
        <div className="flex flex-col gap-6">
          <TwoByTwo one={one} told={told} />
          <HowMany failureId={failureId} />
        </div>
      </div>
    </>
  )
}

/** One click makes it the rule of the failure, over the version that stands. */
function MakeRule({ failureId, one }: { failureId: string; one: Explanation }) {
  const params = { id: failureId }
  const standing = useRead('GET /v1/failures/{id}/affected-rule', { params })
  const put = useAct('PUT /v1/failures/{id}/affected-rule')
  const navigate = useNavigate()
  const make = async () => {
    const version = standing.data?.version ?? 0
    const body = { rule: one.rule as WireRule, note: one.sentence }
    if (await put.run({ params, version, body })) await navigate({ to: '/failures/$id/affected', params })
  }
  if (standing.data?.sentence === one.ruleSentence) return <p className="font-bold">{words.made}</p>
  return (
    <>
      <p>
        <Button kind="primary" onPress={() => void make()}>
          {words.make}
        </Button>
      </p>
      <Trouble state={put.state} />
    </>
  )
}

const percent = (share: number) => `${Math.round(share * 100)} %`

function Ranked({ place, one, told }: { place: number; one: Explanation; told: Told }) {
  const usual = one.size / (told.marked + told.others)
  return (
    <>
      <span className="flex justify-between gap-x-4">
        <span dir="auto" className="min-w-0 wrap-anywhere">
          {place} {one.words}
        </span>
        <span className="shrink-0 tabular-nums">{words.others(one.others)}</span>
      </span>
      <Bar label={words.complainers} share={one.coverage} tone="bg-accent" />
      <Bar label={words.everyone} share={usual} tone="bg-ink-3" />
    </>
  )
}

function Bar({ label, share, tone }: { label: string; share: number; tone: string }) {
  return (
    <span className="grid grid-cols-[6rem_3.5rem_1fr] items-center gap-2 text-meta text-ink-2">
      <span>{label}</span>
      <span className="text-end tabular-nums">{percent(share)}</span>
      <span className={`block h-2 ${tone}`} style={{ width: `${Math.max(0.5, share * 100)}%` }} />
    </span>
  )
}

const pWords = (p: number) => (p < 0.001 ? '< 0.001' : p.toFixed(3))

function TwoByTwo({ one, told }: { one: Explanation; told: Told }) {
  const cells = [
    [words.has, one.both, one.others],
    [words.hasNot, told.marked - one.both, told.others - one.others],
  ] as const
  return (
    <Section title={words.table}>
      <table className="w-fit border-collapse tabular-nums">
        <caption className="pb-1 text-start">{one.words}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span className="sr-only">{words.table}</span>
            </th>
            <Head>{words.complainedHead}</Head>
            <Head>{words.silentHead}</Head>
          </tr>
        </thead>
        <tbody>
          {cells.map(([name, complained, silent]) => (
            <tr key={name} className="border-t border-line">
              <th scope="row" className="py-1 pe-6 text-start font-normal">
                {name}
              </th>
              <td className="py-1 text-end">{complained.toLocaleString('en-GB')}</td>
              <td className="py-1 ps-6 text-end">{silent.toLocaleString('en-GB')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{words.covers(one.both, told.marked, one.lift)}</p>
      <p className="text-meta text-ink-2">{words.p(pWords(one.p), pWords(one.q), told.looked)}</p>
      {one.notExplained.length > 0 && (
        <>
          <h3 className="text-body">{words.notExplained(one.notExplained.length)}</h3>
          <ul>
            {one.notExplained.map(({ id, name }) => (
              <li key={id}>
                <Link to="/customers/$id" params={{ id }} dir="auto" className="block py-1">
                  {name}
                </Link>
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  )
}

function Head({ children }: { children: ReactNode }) {
  return (
    <th scope="col" className="py-1 ps-6 text-end text-meta font-normal text-ink-2">
      {children}
    </th>
  )
}
