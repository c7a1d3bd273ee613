import type { Ground } from '@amends/analyser'
import { Button } from '../../ui/button.tsx'
import { Dialog } from '../../ui/dialog.tsx'
import { strings } from '../strings.ts'

/** The facts, remedies and promises of the case, to put into the text with their tie. */
export function GroundPicker({
  grounds,
  onPick,
  onClose,
}: {
  grounds: readonly Ground[]
  onPick: (ground: Ground) => void
  onClose: () => void
}) {
  const words = strings.composer
  const usable = grounds.filter(({ standing }) => standing !== 'claimed' && standing !== 'refuted')
  return (
    <Dialog isOpen title={words.insertTitle} onClose={onClose}>
      {usable.length === 0 && <p className="text-ink-2">{words.nothingToInsert}</p>}
      <ul className="flex flex-col divide-y divide-line">
        {usable.map((ground) => (
          <li
            key={`${ground.kind}:${ground.id}`}
            className="flex flex-wrap items-center justify-between gap-2 py-2"
          >
            <span className="min-w-0 flex-1 basis-60">
              <span className="block text-meta text-ink-2">{words.grounds[ground.kind]}</span>
              {ground.text}
            </span>
            <Button size="small" onPress={() => onPick(ground)}>
              {words.insert}
            </Button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
