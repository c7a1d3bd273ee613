import { type Act, lettersAct } from './acts.ts'
import { Check } from './choice.tsx'
import { Dialog } from './dialog.tsx'
import { isMac, shownKeys } from './keys.ts'
import { useStore } from './store.ts'
import { useWords } from './words.ts'

/** Every key that does something here, with the switch that turns single letters off. */
export default function KeyList({ acts, onClose }: { acts: readonly Act[]; onClose: () => void }) {
  const words = useWords()
  const keyed = acts.filter((act) => act.keys?.length)
  const groups = [...new Set(keyed.map((act) => act.group))]
  return (
    <Dialog isOpen title={words.keysTitle} onClose={onClose}>
      <Check
        label={words.keysSwitch}
        hint={words.keysHint}
        checked={useStore(lettersAct)}
        onChange={(on) => lettersAct.set(on)}
      />
      <div className="gap-x-8 wide:columns-2">
        {groups.map((group) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="border-b border-line pb-1 text-meta text-ink-2">{group}</h3>
            <dl>
              {keyed
                .filter((act) => act.group === group)
                .map((act) => (
                  <div key={act.id} className="flex items-baseline justify-between gap-4 py-1">
                    <dt>{act.title}</dt>
                    <dd className="shrink-0 text-meta text-ink-2">
                      {act.keys?.map((keys) => shownKeys(keys, isMac())).join(` ${words.or} `)}
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
