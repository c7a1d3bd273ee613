import type { Answer } from '@amends/contract/client'
import { Link } from '@tanstack/react-router'
import { Button, buttonClass } from '../../ui/button.tsx'
import { DefinitionList } from '../../ui/definition-list.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useAct, useRead } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'

type Told = Answer<'GET /v1/failures/{id}/trend'>
type Trend = NonNullable<Told['trend']>
type Counted = Told['counted'][number]

const words = strings.failure.trend

/** Why a failure was suspected by itself, and the two answers a person has for it; nothing where somebody opened it. */
export function TrendPart({ failureId }: { failureId: string }) {
  const { data } = useRead('GET /v1/failures/{id}/trend', { params: { id: failureId } })
  if (!data?.trend) return null
  return (
    <Section title={words.title} aside={<Why id="B4" />}>
      <Sheet trend={data.trend} />
      <WhoWasCounted rows={data.counted} all={data.trend.count} />
      <Answers failureId={failureId} trend={data.trend} />
    </Section>
  )
}

function Sheet({ trend }: { trend: Trend }) {
  const { sentence, count, expected, before, from, until, p, endedAt } = trend
  return (
    <>
      <p className="max-w-prose font-bold">{sentence}</p>
      <DefinitionList
        rows={[
          { term: words.counted, value: count.toLocaleString('en-GB') },
          { term: words.expected, value: expected.toLocaleString('en-GB', { maximumFractionDigits: 1 }) },
          { term: words.before, value: before.join(' · ') },
          { term: words.chance, value: words.p(p) },
          {
            term: words.window,
            value: (
              <>
                <ShortTime at={Date.parse(from)} /> {words.until} <ShortTime at={Date.parse(until)} />
              </>
            ),
          },
          ...(endedAt === null ? [] : [{ term: words.over, value: <ShortTime at={Date.parse(endedAt)} /> }]),
        ]}
      />
    </>
  )
}

function WhoWasCounted({ rows, all }: { rows: readonly Counted[]; all: number }) {
  if (!rows.length) return <p className="text-ink-2">{words.nobodyLeft}</p>
  return (
    <>
      <h3 className="font-bold">{words.who}</h3>
      <ul className="flex flex-col gap-1">
        {rows.map(({ customerId, name, caseId, what, at }) => (
          <li key={customerId} className="flex flex-wrap items-baseline gap-x-3">
            {caseId ? (
              <Link
                to="/cases/$id"
                params={{ id: caseId }}
                className={buttonClass('text', 'small')}
                dir="auto"
              >
                {name}
              </Link>
            ) : (
              <Link
                to="/customers/$id"
                params={{ id: customerId }}
                className={buttonClass('text', 'small')}
                dir="auto"
              >
                {name}
              </Link>
            )}
            <span dir="auto" className="min-w-0 flex-1 truncate text-ink-2">
              {what}
            </span>
            <ShortTime at={Date.parse(at)} />
          </li>
        ))}
      </ul>
      {all > rows.length && <p className="text-ink-2">{words.more(all - rows.length)}</p>}
    </>
  )
}

function Answers({ failureId, trend: { decided } }: { failureId: string; trend: Trend }) {
  const take = useAct('POST /v1/failures/{id}/trend/taking')
  const dismiss = useAct('POST /v1/failures/{id}/trend/dismissal')
  const params = { id: failureId }
  if (decided)
    return (
      <p className="text-ink-2">
        {words[decided.as]} <ShortTime at={Date.parse(decided.at)} />
      </p>
    )
  return (
    <>
      <p className="max-w-prose text-ink-2">{words.byItself}</p>
      <p className="flex flex-wrap gap-2">
        <Button onPress={() => void take.run({ params })}>{words.take}</Button>
        <Button onPress={() => void dismiss.run({ params })}>{words.dismiss}</Button>
      </p>
      <Trouble state={take.state} />
      <Trouble state={dismiss.state} />
    </>
  )
}
