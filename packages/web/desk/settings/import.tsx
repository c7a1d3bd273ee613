import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { Chip } from '../../ui/chip.tsx'
import { Select } from '../../ui/field.tsx'
import { FileField } from '../../ui/file-field.tsx'
import { Section } from '../../ui/panel.tsx'
import { ScrollRegion } from '../../ui/scroll-region.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec, Values } from '../forms/field-spec.ts'
import { Reading } from '../reading.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'

type Uploaded = Answer<'POST /v1/import-files'>
type Job = Answer<'GET /v1/imports'>['rows'][number]

type Target = Job['target']
/** A file that was sent, and what it holds. */
type Sent = Uploaded & { readonly target: Target }

/** Complaints or happenings from a file: columns, a dry run, progress, and the rows that were refused. */
export function ImportSettings() {
  const words = strings.settings.import
  const send = useAct('POST /v1/import-files')
  const [target, setTarget] = useState<Target>('complaints')
  const [uploaded, setUploaded] = useState<Sent | null>(null)
  const upload = async (file: File) => {
    const answer = await send.run({ body: file, query: { target } } as Parameters<typeof send.run>[0])
    setUploaded(answer && { ...answer, target })
  }
  return (
    <>
      <div className="flex max-w-prose flex-col gap-2">
        <p className="text-ink-2">{words.intro}</p>
        <Select
          label={words.target}
          value={target}
          options={words.targets}
          onChange={(value) => setTarget(value as Target)}
        />
        <FileField label={words.file} accept=".csv,.jsonl,text/csv" onFile={(file) => void upload(file)} />
        <Trouble state={send.state} />
      </div>
      {uploaded && <Mapping uploaded={uploaded} onDone={() => setUploaded(null)} />}
      <Jobs />
    </>
  )
}

type Option = { readonly value: string; readonly label: string }

/** After a dry run the same file and columns stand there to be run. */
function Mapping({ uploaded, onDone }: { uploaded: Sent; onDone: () => void }) {
  const words = strings.settings.import
  const [tried, setTried] = useState<Values | null>(null)
  return (
    <ActForm
      key={tried ? 'run' : 'try'}
      name={`import:${uploaded.fileId}:${tried ? 'run' : 'try'}`}
      title={words.mapping}
      level={2}
      intro={<Sample uploaded={uploaded} />}
      submit={words.start}
      isPrimary
      fields={fieldsOf(uploaded, tried)}
      onSubmit={async (values) => {
        const { source = '', dryRun, ...columns } = values
        const mapping = Object.fromEntries(Object.entries(columns).filter(([, column]) => column))
        const isTrial = dryRun === 'yes'
        await call('POST /v1/imports', {
          body: { fileId: uploaded.fileId, target: uploaded.target, mapping, source, dryRun: isTrial },
        })
        if (isTrial) setTried({ ...values, dryRun: '' })
        else onDone()
      }}
      onCancel={onDone}
    />
  )
}

function fieldsOf({ columns, mapping, target }: Sent, tried: Values | null): readonly FieldSpec[] {
  const words = strings.settings.import
  const options = [
    { value: '', label: words.noColumn },
    ...columns.map((column) => ({ value: column, label: column })),
  ]
  const first = tried ?? { ...mapping, dryRun: 'yes' }
  const select = (name: string, label: string, choices: readonly Option[]): FieldSpec => ({
    kind: 'select',
    name,
    label,
    first: first[name] ?? '',
    options: choices,
    optional: true,
  })
  return [
    ...Object.entries(words.columns[target]).map(([name, label]) => select(name, label, options)),
    ...(target === 'happenings'
      ? [
          {
            kind: 'line',
            name: 'kindIs',
            label: words.kindIs,
            hint: words.kindIsHint,
            first: first.kindIs,
            optional: true,
          } as const,
        ]
      : []),
    ...(target === 'notices'
      ? [
          {
            kind: 'line',
            name: 'zoneIs',
            label: words.zoneIs,
            hint: words.zoneIsHint,
            first: first.zoneIs,
            optional: true,
          } as const,
        ]
      : []),
    select('dateOrder', words.dateOrder, words.dateOrders),
    { kind: 'line', name: 'source', label: words.source, hint: words.sourceHint, first: first.source },
    { kind: 'check', name: 'dryRun', label: words.dryRun, first: first.dryRun },
  ]
}

function Sample({ uploaded: { columns, sample } }: { uploaded: Uploaded }) {
  return (
    <ScrollRegion
      label={strings.settings.import.rows}
      className="max-h-48 overflow-auto rounded-control border border-line"
    >
      <table className="text-meta">
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col" className="px-2 py-1 text-start">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sample.slice(0, 5).map((row, index) => (
            <tr key={index} className="border-t border-line">
              {columns.map((column) => (
                <td key={column} className="max-w-48 truncate px-2 py-1">
                  {row[column]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  )
}

const looks = {
  waiting: { tone: 'open', shape: 'dots' },
  running: { tone: 'open', shape: 'half' },
  done: { tone: 'kept', shape: 'tick' },
  stopped: { tone: 'risk', shape: 'square' },
} as const

function Jobs() {
  const words = strings.settings.import
  const [runs, setRuns] = useState(true)
  const read = useRead('GET /v1/imports', {}, runs ? { every: 2_000 } : {})
  const isRunning =
    read.data?.rows.some(({ standing }) => standing === 'running' || standing === 'waiting') ?? true
  if (isRunning !== runs) setRuns(isRunning)
  return (
    <Section title={words.jobs}>
      <Reading of={read} what={words.jobs}>
        {({ rows }) => (
          <ul className="max-w-prose">
            {rows.length === 0 && <li className="text-ink-2">{words.none}</li>}
            {rows.map((job) => (
              <OneJob key={job.id} job={job} />
            ))}
          </ul>
        )}
      </Reading>
    </Section>
  )
}

function OneJob({ job }: { job: Job }) {
  const words = strings.settings.import
  return (
    <li className="flex flex-col gap-1 border-b border-line py-2">
      <p className="flex flex-wrap items-center gap-3">
        <Chip {...looks[job.standing]}>{words.standings[job.standing]}</Chip>
        {job.name} {job.dryRun && <span className="text-meta text-ink-2">{words.dry}</span>}
        <span className="text-meta text-ink-2">
          <ShortTime at={Date.parse(job.madeAt)} />
        </span>
      </p>
      <p className="text-meta text-ink-2 tabular-nums">{words.progress(job.progress)}</p>
      {job.why && <p className="text-meta text-risk">{job.why}</p>}
      {job.progress.refused > 0 && (
        <a
          href={`/v1/imports/${job.id}/errors`}
          download
          className="text-meta text-accent underline underline-offset-4"
        >
          {words.errors}
        </a>
      )}
    </li>
  )
}
