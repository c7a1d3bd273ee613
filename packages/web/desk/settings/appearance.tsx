import { lettersAct } from '../../ui/acts.ts'
import { Check, Choices } from '../../ui/choice.tsx'
import { useStore } from '../../ui/store.ts'
import { timeStyle } from '../../ui/time-pair.tsx'
import { rowHeight, theme } from '../shell/theme.ts'
import { strings } from '../strings.ts'

const options = <T extends string>(names: Readonly<Record<T, string>>) =>
  (Object.keys(names) as T[]).map((value) => ({ value, label: names[value] }))

/** How the desk looks on this device. */
export function Appearance() {
  const words = strings.settings.appearance
  return (
    <div className="flex max-w-prose flex-col gap-6">
      <Choices
        legend={words.theme}
        value={useStore(theme)}
        options={options(words.themes)}
        onChange={theme.set}
      />
      <Choices
        legend={words.rows}
        value={useStore(rowHeight)}
        options={options(words.rowHeights)}
        onChange={rowHeight.set}
      />
      <Choices
        legend={words.times}
        value={useStore(timeStyle)}
        options={options(words.timeStyles)}
        onChange={timeStyle.set}
      />
      <Check
        label={words.keys}
        hint={words.keysHint}
        checked={useStore(lettersAct)}
        onChange={lettersAct.set}
      />
      <p className="text-meta text-ink-2">{words.here}</p>
    </div>
  )
}
