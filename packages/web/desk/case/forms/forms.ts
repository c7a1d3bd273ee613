import type { CaseScreen } from '../screen.ts'

/** What every form of a case is given: the case, the record it is about, and how to leave. */
export type CaseFormProps = {
  readonly screen: CaseScreen
  readonly record: string | null
  readonly onDone: () => void
}

/** An instant as it goes over the wire. */
export function wire(instant: string | undefined): string {
  return new Date(Number(instant)).toISOString()
}
