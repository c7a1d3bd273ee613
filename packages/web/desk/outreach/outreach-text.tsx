import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { Panel, Section } from '../../ui/panel.tsx'
import { call, useAct } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
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

function WriteText({
  screen: { outreach, version },
  onDone,
}: {
  screen: OutreachScreen
  onDone: () => void
}) {
  const words = strings.outreach
  const [wrong, setWrong] = useState<string | null>(null)
  const { hearsNextAt } = outreach
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
          kind: 'time',
          name: 'next',
          label: words.next,
          optional: true,
          ...(hearsNextAt ? { first: String(Date.parse(hearsNextAt)) } : {}),
        },
        { kind: 'number', name: 'perMinute', label: words.perMinute, first: String(outreach.perMinute) },
      ]}
      onSubmit={async ({ subject = '', body = '', own = '', next, perMinute }) => {
        const read = particularsIn(own)
        if ('wrong' in read) {
          setWrong(read.wrong)
          throw new Error(words.ownWrong(read.wrong))
        }
        setWrong(null)
        const { particulars } = read
        const hears = next ? new Date(Number(next)).toISOString() : null
        return call('PATCH /v1/outreaches/{id}', {
          params: { id: outreach.id },
          version,
          body: { subject, body, particulars, hearsNextAt: hears, perMinute: Number(perMinute) },
        })
      }}
      onDone={onDone}
      onCancel={onDone}
    />
  )
}
