import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { TextField } from '../ui/field.tsx'
import { Section } from '../ui/panel.tsx'
import { useRead } from './api.ts'
import { Reading } from './reading.tsx'
import type { Search } from './router.tsx'
import { Page } from './shell/page.tsx'
import { strings } from './strings.ts'

/** Customers and cases by their words. */
export default function SearchPage({ search }: { params: Search; search: Search }) {
  const words = strings.search
  const navigate = useNavigate()
  const [sought, setSought] = useState(search.q ?? '')
  const q = search.q ?? ''
  useEffect(() => {
    const timer = setTimeout(
      () => sought !== q && void navigate({ to: '/search', search: { q: sought }, replace: true }),
      200,
    )
    return () => clearTimeout(timer)
  }, [sought, q, navigate])
  return (
    <Page title={words.title}>
      <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4">
        <search>
          <TextField
            id="search"
            type="search"
            className="max-w-window"
            label={words.label}
            value={sought}
            onChange={setSought}
          />
        </search>
        {q.length < 2 ? <p className="text-ink-2">{words.begin}</p> : <Found q={q} />}
      </div>
    </Page>
  )
}

function Found({ q }: { q: string }) {
  const words = strings.search
  const customers = useRead('GET /v1/customers', { query: { q, limit: 20 } })
  const cases = useRead('GET /v1/cases', { query: { q, limit: 20, standing: 'all' } })
  return (
    <>
      <Section title={words.cases}>
        <Reading of={cases} what={words.cases}>
          {({ rows }) => (
            <Links
              rows={rows.map((row) => ({
                to: `/cases/${row.id}`,
                name: strings.case.title(row.customerName, row.failureTitle),
                about: strings.agenda.about([
                  strings.case.owns(row.ownerName),
                  row.closedAs && strings.case.closed[row.closedAs],
                ]),
              }))}
            />
          )}
        </Reading>
      </Section>
      <Section title={words.customers}>
        <Reading of={customers} what={words.customers}>
          {({ rows }) => (
            <Links
              rows={rows.map((row) => ({
                to: `/customers/${row.id}`,
                name: row.name,
                about: strings.agenda.about([
                  row.identities[0]?.value,
                  strings.customer.openCases(row.openCases),
                ]),
              }))}
            />
          )}
        </Reading>
      </Section>
    </>
  )
}

function Links({ rows }: { rows: readonly { to: string; name: string; about: string }[] }) {
  if (rows.length === 0) return <p className="text-ink-2">{strings.search.none}</p>
  return (
    <ul className="max-w-window">
      {rows.map(({ to, name, about }) => (
        <li key={to} className="border-b border-line">
          <Link to={to} className="block px-2 py-2 hover:bg-sunken">
            {name}
            <span className="block text-meta text-ink-2">{about}</span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
