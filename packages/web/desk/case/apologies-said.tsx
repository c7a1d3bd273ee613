import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'

/** How often we have said sorry to this customer lately: in view wherever somebody is about to speak or write. */
export function ApologiesSaid({ screen }: { screen: Pick<CaseScreen, 'apologiesInWindow'> }) {
  return <span className="text-meta text-ink-2">{strings.customer.apologies(screen.apologiesInWindow)}</span>
}
