import type { Answer } from '@amends/contract/client'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { TextField } from '../../ui/field.tsx'
import { EmptyState } from '../../ui/states.tsx'
import { type Column, Table } from '../../ui/table.tsx'
import { usePages } from '../pages.ts'
import { Rows } from '../rows.tsx'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'

type Row = Answer<'GET /v1/customers'>['rows'][number]

/** Customers by name, address or number. */
export default function CustomersPage({ search }: { params: Search; search: Search }) {
  const words = strings.customer
  const navigate = useNavigate()
  const [sought, setSought] = useState(search.q ?? '')
  const q = search.q ?? ''
  useEffect(() => {
    const timer = setTimeout(
      () =>
        sought !== q &&
        void navigate({ to: '/customers', search: sought ? { q: sought } : {}, replace: true }),
      200,
    )
    return () => clearTimeout(timer)
  }, [sought, q, navigate])
  const customers = usePages('GET /v1/customers', q ? { q } : {})
  return (
    <Page title={words.title}>
      <div className="px-4 py-2">
        <TextField
          isLabelHidden
          type="search"
          className="max-w-window"
          label={words.search}
          placeholder={words.search}
          value={sought}
          onChange={setSought}
        />
      </div>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <Rows of={customers} what={words.title} empty={<EmptyState title={q ? words.none : words.noneYet} />}>
          {(rows) => (
            <Table
              caption={words.title}
              rows={rows}
              idOf={({ id }) => id}
              columns={columns}
              drawNarrow={drawNarrow}
            />
          )}
        </Rows>
      </div>
    </Page>
  )
}

const words = strings.customer

const columns: readonly Column<Row>[] = [
  { id: 'name', title: words.name, cell: (row) => <Name row={row} /> },
  {
    id: 'reach',
    title: words.reach,
    cell: ({ identities }) => identities.map(({ value }) => value).join(', '),
  },
  { id: 'open', title: words.cases, isNumber: true, cell: ({ openCases }) => openCases },
]

const drawNarrow = (row: Row) => (
  <>
    <Name row={row} />
    <span className="block text-meta text-ink-2">
      {strings.agenda.about([row.identities[0]?.value, words.openCases(row.openCases)])}
    </span>
  </>
)

function Name({ row: { id, name } }: { row: { id: string; name: string } }) {
  return (
    <Link
      to="/customers/$id"
      params={{ id }}
      dir="auto"
      className="text-accent underline-offset-4 hover:underline"
    >
      {name}
    </Link>
  )
}
