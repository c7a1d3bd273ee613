import { classNames } from './class-names.ts'
import { isMac, shownKeys } from './keys.ts'

/** The key of an act beside its name; hidden where there is no keyboard to speak of. */
export function KeyHint({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd
      aria-hidden="true"
      className={classNames('font-sans text-meta opacity-85 no-hover:hidden', className)}
    >
      {shownKeys(keys, isMac())}
    </kbd>
  )
}
