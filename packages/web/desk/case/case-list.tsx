import type { Answer } from '@amends/contract/client'
import { Link } from '@tanstack/react-router'
import { Chip } from '../../ui/chip.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { strings } from '../strings.ts'

type Row = Pick<
  Answer<'GET /v1/customers/{id}'>['cases'][number],
  'id' | 'severity' | 'openedAt' | 'closedAs'
> & { readonly name: string }

/** The cases of a customer or a failure; each leads to its screen. */
export function CaseList({ rows }: { rows: readonly Row[] }) {
  return (
    <ul className="flex flex-col">
      {rows.map(({ id, name, severity, openedAt, closedAs }) => (
        <li key={id} className="border-b border-line">
          <Link
            to="/cases/$id"
            params={{ id }}
            className="flex flex-wrap items-center gap-x-3 py-2 hover:bg-sunken"
          >
            <span className="min-w-0 flex-1">
              {name}
              <span className="block text-meta text-ink-2">
                {strings.case.severity(severity)} · <ShortTime at={Date.parse(openedAt)} />
              </span>
            </span>
            {closedAs && (
              <Chip tone="kept" shape="tick">
                {strings.case.closed[closedAs]}
              </Chip>
            )}
          </Link>
        </li>
      ))}
    </ul>
  )
}
