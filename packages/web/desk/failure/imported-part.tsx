import type { Answer } from '@amends/contract/client'
import { Chip } from '../../ui/chip.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useRead } from '../api.ts'
import { promiseLooks } from '../promise/looks.ts'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'

type Notice = Answer<'GET /v1/failures/{id}/notice'>
type Update = Notice['updates'][number]
type Promised = Update['promised'][number]

const words = strings.notice

/** What was published elsewhere about a failure, update by update: what each said of the next, and whether it was so. */
export function ImportedPart({ failureId }: { failureId: string }) {
  const read = useRead('GET /v1/failures/{id}/notice', { params: { id: failureId } })
  return (
    <Section title={words.title} aside={<Why id="E7" />}>
      <Reading of={read} what={words.title}>
        {({ updates }) => (
          <>
            <div className="max-w-prose">
              <p className="text-ink-2">{words.imported}</p>
              <p className="font-bold">{counted(updates)}</p>
            </div>
            <ol className="max-w-prose">
              {updates.map((update) => (
                <OneUpdate key={update.id} update={update} />
              ))}
            </ol>
          </>
        )}
      </Reading>
    </Section>
  )
}

function counted(updates: readonly Update[]) {
  const promised = updates.flatMap((update) => update.promised)
  const kept = promised.filter(({ standing }) => standing === 'kept')
  return words.count(updates.length, kept.length, promised.length)
}

function OneUpdate({ update: { at, state, words: said, promised } }: { update: Update }) {
  return (
    <li className="flex flex-col gap-1 border-b border-line py-3">
      <p className="text-meta text-ink-2">
        <ShortTime at={Date.parse(at)} /> {state}
      </p>
      <p dir="auto" className="whitespace-pre-line break-words">
        {said}
      </p>
      {promised.map((one) => (
        <Next key={one.dueAt} promised={one} />
      ))}
    </li>
  )
}

function Next({ promised: { dueAt, keptAt, standing } }: { promised: Promised }) {
  const look = standing === 'kept late' ? promiseLooks.late : promiseLooks[standing]
  return (
    <p className="flex flex-wrap items-center gap-2 text-meta">
      <Chip {...look}>{standing in words.standings ? words.standings[standing as 'kept'] : standing}</Chip>
      <span className="text-ink-2">
        {words.promised} <ShortTime at={Date.parse(dueAt)} />
        {keptAt !== null && (
          <>
            , {words.came} <ShortTime at={Date.parse(keptAt)} />
          </>
        )}
      </span>
    </p>
  )
}
