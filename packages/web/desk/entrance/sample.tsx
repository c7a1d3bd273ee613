import type { Answer } from '@amends/contract/client'
import { useEffect, useRef, useState } from 'react'
import { Panel } from '../../ui/panel.tsx'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import type { FieldSpec } from '../forms/field-spec.ts'
import { strings } from '../strings.ts'
import { openSample } from './open-sample.ts'

type Making = NonNullable<Answer<'GET /v1/welcome'>['making']>

const second = () => new Promise<void>((done) => setTimeout(done, 1000))

/** The sample shop: what it is, and, while it is being made, how far that is. */
export function SampleShop({ codeField, making }: { codeField: FieldSpec; making: Making | null }) {
  const words = strings.entrance
  const [isAsked, setAsked] = useState(false)
  const [isLost, setLost] = useState(false)
  const [isDone, setDone] = useState(false)
  const open = async (code: string) => {
    setAsked(true)
    try {
      await openSample(code, { call, wait: second, onLine: setLost })
      setDone(true)
      location.assign('/queue')
    } finally {
      setAsked(false)
    }
  }
  const join = useRef(making && codeField.first ? () => open(codeField.first ?? '') : null)
  // Whoever comes back to a shop in the making waits for it with the others; a no is said when they ask by hand.
  useEffect(() => void join.current?.().catch(() => undefined), [])
  return (
    <Panel className="flex flex-col items-start gap-3 p-6!">
      <h2 className="text-section">{words.sample}</h2>
      <p className="text-ink-2">{words.sampleText}</p>
      {(isAsked || making || isDone) && <MakingNow isLost={isLost} isDone={isDone} />}
      <div className={isAsked || isDone ? 'hidden' : 'contents'}>
        <ActForm
          isPrimary
          name="welcome-sample"
          submit={words.sampleSubmit}
          fields={[codeField]}
          onSubmit={({ code = '' }) => open(code)}
        />
      </div>
    </Panel>
  )
}

/** Asks every second how far it is. */
function MakingNow({ isLost, isDone }: { isLost: boolean; isDone: boolean }) {
  const words = strings.entrance
  const making = useRead('GET /v1/welcome', {}, { every: 1000 }).data?.making ?? null
  const [last, setLast] = useState<Making | null>(making)
  // Between the last step and our own answer there is nothing new to tell.
  if (making && making !== last) setLast(making)
  const { steps, stories } = last ?? { steps: { played: 0, of: 0 }, stories: { played: 0, of: 0 } }
  return (
    <section aria-label={words.making} className="flex w-full flex-col gap-2">
      <output className="font-bold">
        {isDone ? words.makingDone : isLost ? words.makingLost : words.making}
      </output>
      <progress
        aria-label={words.makingSteps}
        className="h-2 w-full appearance-none overflow-hidden rounded-control bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-accent"
        {...(steps.of > 0 ? { value: isDone ? steps.of : steps.played, max: steps.of } : {})}
      />
      <p className="text-meta text-ink-2 tabular-nums">
        {steps.of > 0 ? words.makingSaid(steps, stories) : words.makingBegins}
      </p>
      <p className="max-w-prose text-meta text-ink-2">{words.makingText}</p>
    </section>
  )
}
