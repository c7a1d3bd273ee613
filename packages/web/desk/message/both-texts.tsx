import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import type { Message } from '../case/screen.ts'
import { strings } from '../strings.ts'

/** Two people wrote: both texts stand there, and one of them is chosen. */
export function BothTexts({
  theirs,
  onKeepMine,
  onTakeTheirs,
}: {
  theirs: Message
  onKeepMine: () => void
  onTakeTheirs: () => void
}) {
  const words = strings.composer.both
  return (
    <Notice tone="risk">
      <p className="basis-full font-bold">{words.title}</p>
      <p
        dir="auto"
        className="max-h-40 basis-full overflow-y-auto rounded-control bg-surface p-2 whitespace-pre-wrap text-ink"
      >
        {theirs.body}
      </p>
      <Button size="small" onPress={onKeepMine}>
        {words.keepMine}
      </Button>
      <Button size="small" onPress={onTakeTheirs}>
        {words.takeTheirs}
      </Button>
    </Notice>
  )
}
