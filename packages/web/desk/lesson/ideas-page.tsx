import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../ui/states.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { oneOf } from '../address.ts'
import { usePages } from '../pages.ts'
import type { Search } from '../router.tsx'
import { Rows } from '../rows.tsx'
import { Page } from '../shell/page.tsx'
import { Views } from '../shell/views.tsx'
import { strings } from '../strings.ts'

const points = ['elsewhere', 'ideas'] as const

/** What customers told of how other companies put it right, and what they would do themselves. */
export default function IdeasPage({ search }: { params: Search; search: Search }) {
  const words = strings.idea
  const point = oneOf(points, search.view) ?? 'elsewhere'
  const ideas = usePages('GET /v1/ideas', { point })
  return (
    <Page
      title={words.title}
      up={{ to: '/lessons', label: strings.lesson.title }}
      views={<Views label={words.title} names={words.points} selected={point} to="/ideas" />}
    >
      <div className="min-h-0 flex-1 overflow-y-auto">
        <Rows
          of={ideas}
          what={words.title}
          empty={<EmptyState title={words.none[point]}>{words.noneText}</EmptyState>}
        >
          {(rows) => (
            <ul>
              {rows.map(({ accountId, words: told, at, caseId, customerName, failureId, failureTitle }) => (
                <li key={accountId} className="flex flex-col gap-1 border-b border-line p-4">
                  <blockquote dir="auto" className="max-w-prose whitespace-pre-wrap">
                    {told}
                  </blockquote>
                  <p className="flex flex-wrap gap-x-3 text-meta text-ink-2">
                    <Link
                      to="/cases/$id"
                      params={{ id: caseId }}
                      className="text-accent underline underline-offset-4"
                    >
                      {words.toCase(customerName)}
                    </Link>
                    <Link
                      to="/failures/$id"
                      params={{ id: failureId }}
                      className="text-accent underline underline-offset-4"
                    >
                      {failureTitle}
                    </Link>
                    <ShortTime at={Date.parse(at)} />
                  </p>
                </li>
              ))}
            </ul>
          )}
        </Rows>
      </div>
    </Page>
  )
}
