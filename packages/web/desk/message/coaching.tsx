import { analyse } from '@amends/analyser'
import { askedAgain } from '@amends/recovery/asked-again'
import { empathyFrom } from '@amends/recovery/listening/empathy'
import { useDeferredValue, useMemo } from 'react'
import { Button } from '../../ui/button.tsx'
import { readClock, usePlace } from '../../ui/clock.ts'
import { Notice } from '../../ui/notice.tsx'
import { Why } from '../../ui/why.tsx'
import type { CaseScreen } from '../case/screen.ts'
import { heldIn, theirTexts } from '../case/script.ts'
import { strings } from '../strings.ts'

/** Beside the text: what it asks for though we have it, and sentences from this customer's own facts. */
export default function Coaching({
  screen,
  text,
  onInsert,
}: {
  screen: CaseScreen
  text: string
  onInsert: (sentence: string) => void
}) {
  const rested = useDeferredValue(text)
  const asked = useMemo(() => askedAgain(rested, heldIn(screen)), [rested, screen])
  const sentences = useMemo(() => empathyFrom(theirTexts(screen)), [screen])
  const { timezone } = usePlace()
  const weak = useMemo(() => stockPhraseIn(rested, timezone), [rested, timezone])
  const fresh = sentences.filter((sentence) => !text.includes(sentence))
  return (
    <>
      {asked.length > 0 && (
        <Notice tone="risk">
          <div>
            <strong>{strings.askedAgain.title}</strong> <Why isShort id="C7" />
            <ul>
              {asked.map(({ what, held, span }) => (
                <li key={`${what} ${span[0]}`}>{strings.askedAgain.one(strings.script.held[what], held)}</li>
              ))}
            </ul>
          </div>
        </Notice>
      )}
      {weak !== null && (
        <p className="text-meta text-risk">
          <q>{weak}</q> {strings.empathy.weak}
        </p>
      )}
      {fresh.length > 0 && (
        <details>
          <summary className="w-fit cursor-pointer py-1 text-meta text-ink-2">
            {strings.empathy.title}
          </summary>
          <p className="text-meta text-ink-2">
            {strings.empathy.hint} <Why isShort id="D2" />
          </p>
          <ul className="flex flex-col gap-1 py-1">
            {fresh.map((sentence) => (
              <li key={sentence} className="flex flex-wrap items-center gap-2">
                <q dir="auto">{sentence}</q>
                <Button
                  size="small"
                  aria-label={`${strings.empathy.insert}: ${sentence}`}
                  onPress={() => onInsert(sentence)}
                >
                  {strings.empathy.insert}
                </Button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Sympathy that names nothing of this case; null where there is none, or where something stronger stands beside it. */
function stockPhraseIn(text: string, timezone: string): string | null {
  if (!text.trim()) return null
  const { level, span } = analyse(text, { now: new Date(readClock()).toISOString(), timezone }).empathy
  return level === 1 && span ? text.slice(...span) : null
}
