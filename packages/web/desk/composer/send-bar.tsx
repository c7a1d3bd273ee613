import type { Report } from '@amends/analyser'
import { Button } from '../../ui/button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { DraftNote } from '../../ui/draft-note.tsx'
import { Shape } from '../../ui/shape.tsx'
import type { DraftState } from '../../ui/use-draft.ts'
import { strings } from '../strings.ts'
import { HearsNext } from './hears-next.tsx'

type SendBarProps = {
  id: string
  customerName: string
  report: Report | null
  held: number
  draft: DraftState
  hearsNext: number | null
  onHearsNext: (instant: number | null) => void
  onSend: () => void
}

/** Send, what still holds it, and when the customer hears next. */
export function SendBar({
  id,
  customerName,
  report,
  held,
  draft,
  hearsNext,
  onHearsNext,
  onSend,
}: SendBarProps) {
  const words = strings.composer
  return (
    <div className="sticky bottom-0 flex flex-wrap items-center gap-x-4 gap-y-2 border-t border-line bg-surface pt-3 narrow:pt-2">
      <Button kind="primary" keys="mod+enter" onPress={onSend}>
        {words.send(customerName)}
      </Button>
      <span id={id} className="text-meta">
        <Verdict report={report} held={held} />
      </span>
      <HearsNext customerName={customerName} value={hearsNext} onChange={onHearsNext} />
      <span className="ms-auto narrow:hidden">
        <DraftNote state={draft} />
      </span>
    </div>
  )
}

function Verdict({ report, held }: { report: Report | null; held: number }) {
  const words = strings.composer
  if (!report) return <span className="text-ink-3">{words.notReadYet}</span>
  if (!report.read) return <span className="text-ink-2">{words.notRead}</span>
  const missing = report.verdict.reasons.filter((reason) => reason.startsWith('missing:')).length
  const isHeld = held > 0
  const said = [held > 0 && words.holds(held), missing > 0 && words.missing(missing)]
    .filter(Boolean)
    .join(' · ')
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1.5',
        isHeld ? 'font-bold text-late' : said ? 'text-risk' : 'text-kept',
      )}
    >
      <Shape name={isHeld ? 'hexagon' : said ? 'triangle' : 'tick'} />
      {said || words.ready}
    </span>
  )
}
