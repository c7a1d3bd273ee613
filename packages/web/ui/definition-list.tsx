import type { ReactNode } from 'react'

/** Names on the left, what they stand for on the right; on a phone one below the other. */
export function DefinitionList({ rows }: { rows: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="grid gap-x-6 wide:gap-y-2 wide:grid-cols-[minmax(8rem,auto)_1fr]">
      {rows.map(({ term, value }) => (
        <div key={term} className="contents">
          <dt className="text-ink-2">{term}</dt>
          <dd className="narrow:mb-3">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
