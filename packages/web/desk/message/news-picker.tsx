import { Check } from '../../ui/choice.tsx'
import type { CaseScreen } from '../case/screen.ts'
import { strings } from '../strings.ts'

type NewsPickerProps = {
  news: CaseScreen['news']
  picked: readonly string[]
  onPick: (news: readonly string[]) => void
}

/** What is new to the customer and told in this message: recorded acts are picked, the rest is tied in the text. */
export function NewsPicker({ news, picked, onPick }: NewsPickerProps) {
  if (news.length === 0) return null
  return (
    <details className="text-meta">
      <summary className="min-h-6 cursor-pointer text-ink-2">
        {strings.composer.newsIn(picked.length, news.length)}
      </summary>
      <div className="max-h-32 overflow-y-auto ps-3">
        {news.map(({ ref, words }) => (
          <Check
            key={ref}
            label={words}
            checked={picked.includes(ref)}
            onChange={(on) => onPick(on ? [...picked, ref] : picked.filter((each) => each !== ref))}
          />
        ))}
      </div>
    </details>
  )
}
