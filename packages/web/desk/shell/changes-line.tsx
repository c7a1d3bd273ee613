import { PendingLine } from '../../ui/pending-line.tsx'
import { strings } from '../strings.ts'
import type { Change } from './changes.ts'
import { useSession } from './session.tsx'

/** How many of these changes wait, and the way to take them in; nothing moves before that. */
export function ChangesLine({ changes }: { changes: readonly Change[] }) {
  const { takeIn } = useSession()
  if (changes.length === 0) return null
  return (
    <PendingLine count={strings.shell.changes(changes.length)} act={strings.shell.takeIn} onTakeIn={takeIn} />
  )
}
