import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Panel, Section } from '../../ui/panel.tsx'
import { call, useAct, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import { type Compensation, owedIn, owedLines } from './owed-lines.ts'
import { linesOf, particularsIn } from './own-words.ts'
import type { OutreachScreen } from './state-looks.ts'

/** What is said to everybody; while nothing was started it can be written differently. */
export function OutreachText({ screen, isWritable }: { screen: OutreachScreen; isWritable: boolean }) {
  const words = strings.outreach
  const { outreach } = screen
  const [writes, setWrites] = useState(isWritable && !outreach.subject)
  const prepare = useAct('POST /v1/outreaches/{id}/preparation')
  if (writes)
    return (
      <Section title={words.text}>
        <WriteText screen={screen} onDone={() => setWrites(false)} />
      </Section>
    )
  return (
    <Section title={words.text}>
      <Panel>
        <p className="font-bold">{outreach.subject}</p>
        <p className="max-w-prose whitespace-pre-wrap">{outreach.body}</p>
      </Panel>
      <Owed table={outreach.compensation} />
      {isWritable && (
        <p className="flex flex-wrap gap-2">
          {!outreach.prepared && (
            <Button kind="primary" onPress={() => void prepare.run({ params: { id: outreach.id } })}>
              {words.prepare}
            </Button>
          )}
          <Button onPress={() => setWrites(true)}>{words.rewrite}</Button>
        </p>
      )}
      <Trouble state={prepare.state} />
    </Section>
  )
}

/** The table by which something is owed without a claim, line by line, with what the policy says. */
function Owed({ table }: { table: Compensation | null }) {
  if (!table) return null
  return (
    <div className="max-w-prose">
      <h3 className="text-body">{strings.outreach.owed}</h3>
      <ul>
        {owedLines(table)
          .split('\n')
          .map((line) => (
            <li key={line} dir="auto">
              {line}
            </li>
          ))}
      </ul>
    </div>
  )
}

function WriteText({
  screen: { outreach, version },
  onDone,
}: {
  screen: OutreachScreen
  onDone: () => void
}) {
  const words = strings.outreach
  const [wrong, setWrong] = useState<string | null>(null)
  const { hearsNextAt, compensation } = outreach
  const { currency } = useSession().me.workspace
  const { data: catalogue } = useRead('GET /v1/catalogue', {})
  const remedies = (catalogue?.rows ?? []).filter(({ allowed }) => allowed)
  return (
    <ActForm
      name={`outreach:${outreach.id}:text`}
      title={words.write}
      why="C2"
      submit={words.keep}
      intro={wrong && <p role="alert">{words.ownWrong(wrong)}</p>}
      fields={[
        { kind: 'line', name: 'subject', label: words.subject, first: outreach.subject },
        {
          kind: 'area',
          name: 'body',
          label: words.body,
          hint: words.bodyHint,
          rows: 18,
          first: outreach.body,
        },
        {
          kind: 'area',
          name: 'own',
          label: words.own,
          hint: words.ownHint,
          rows: 3,
          optional: true,
          first: linesOf(outreach.particulars),
        },
        {
          kind: 'select',
          name: 'remedy',
          label: words.owedRemedy,
          hint: words.owedRemedyHint,
          optional: true,
          first: compensation?.catalogueId ?? '',
          options: [
            { value: '', label: words.owedNothing },
            ...remedies.map(({ id, title }) => ({ value: id, label: title })),
          ],
        },
        {
          kind: 'area',
          name: 'owed',
          label: words.owedTable,
          hint: words.owedTableHint,
          rows: 4,
          first: compensation ? owedLines(compensation) : '',
          when: ({ remedy }) => Boolean(remedy),
        },
        {
          kind: 'time',
          name: 'next',
          label: words.next,
          optional: true,
          ...(hearsNextAt ? { first: String(Date.parse(hearsNextAt)) } : {}),
        },
        { kind: 'number', name: 'perMinute', label: words.perMinute, first: String(outreach.perMinute) },
      ]}
      onSubmit={async ({ subject = '', body = '', own = '', remedy = '', owed = '', next, perMinute }) => {
        const read = particularsIn(own)
        const table = remedy ? owedIn(owed, currency) : { rows: [], otherwise: null }
        const line = 'wrong' in read ? read.wrong : 'wrong' in table ? table.wrong : null
        if ('wrong' in read || 'wrong' in table) {
          setWrong(line)
          throw new Error(words.ownWrong(line ?? ''))
        }
        setWrong(null)
        const { particulars } = read
        const hears = next ? new Date(Number(next)).toISOString() : null
        return call('PATCH /v1/outreaches/{id}', {
          params: { id: outreach.id },
          version,
          body: {
            subject,
            body,
            particulars,
            compensation: remedy ? { catalogueId: remedy, ...table } : null,
            hearsNextAt: hears,
            perMinute: Number(perMinute),
          },
        })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
