import { Link } from '@tanstack/react-router'
import { usePages } from '../pages.ts'
import { strings } from '../strings.ts'
import type { OutreachScreen } from './state-looks.ts'

/** Whoever answered, or was not reached, and the case that looks after them. */
export function CameBack({ screen: { outreach } }: { screen: OutreachScreen }) {
  const words = strings.outreach
  const { rows } = usePages('GET /v1/outreaches/{id}/reaches', { view: 'cases' }, { id: outreach.id })
  if (rows.length === 0) return <p className="text-ink-2">{words.noneBack}</p>
  return (
    <ul className="flex flex-col gap-1">
      {rows.map(({ id, name, caseId, caseWhy }) => (
        <li key={id}>
          <Link
            to="/cases/$id"
            params={{ id: caseId ?? id }}
            className="text-accent underline-offset-4 hover:underline"
          >
            {name}
          </Link>{' '}
          <span className="text-meta text-ink-2">{words.whys[caseWhy ?? ''] ?? ''}</span>
        </li>
      ))}
    </ul>
  )
}
