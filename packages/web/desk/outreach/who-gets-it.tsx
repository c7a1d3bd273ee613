import { DefinitionList } from '../../ui/definition-list.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { strings } from '../strings.ts'
import type { OutreachScreen } from './state-looks.ts'

/** The exact number who get it, and who don't, with the reasons and their counts. */
export function WhoGetsIt({ screen: { outreach, counts } }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { prepared } = outreach
  const out = Object.entries(counts.excluded)
  return (
    <Section title={words.who} aside={<Why id="C6" />}>
      {!prepared && <p className="text-ink-2">{words.notYet}</p>}
      {prepared && (
        <>
          <p className="text-section font-bold tabular-nums">
            {words.gets(prepared.ready?.recipients ?? counts.waiting + counts.unread)}
          </p>
          <DefinitionList
            rows={[
              { term: words.cohort, value: prepared.cohort.toLocaleString('en-GB') },
              { term: words.rule, value: words.version(prepared.ruleVersion) },
              { term: words.reckoned, value: <ShortTime at={Date.parse(prepared.computedAt)} /> },
              {
                term: words.leftOut,
                value: out.length === 0 ? words.nobodyOut : <Reasons out={out} />,
              },
            ]}
          />
        </>
      )}
    </Section>
  )
}

function Reasons({ out }: { out: readonly [string, number | undefined][] }) {
  return (
    <ul>
      {out.map(([why, count]) => (
        <li key={why} className="tabular-nums">
          {`${(count ?? 0).toLocaleString('en-GB')}: ${strings.outreach.exclusions[why] ?? why}`}
        </li>
      ))}
    </ul>
  )
}
