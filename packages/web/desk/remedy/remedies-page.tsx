import { Link } from '@tanstack/react-router'
import { DueChip } from '../../ui/chip.tsx'
import { formatMoney } from '../../ui/money.ts'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { Page } from '../shell/page.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'

/** What you may give, what is asked of you, what is still to be delivered, and the catalogue. */
export default function RemediesPage() {
  const words = strings.remedy
  const { me } = useSession()
  return (
    <Page title={words.title}>
      <div className="flex min-h-0 flex-1 flex-col gap-8 overflow-y-auto p-4">
        <p className="max-w-prose text-section">
          {me.authority
            ? words.authority(formatMoney(me.authority.perCase), formatMoney(me.authority.gesture))
            : words.noAuthority}{' '}
          <Why id="E4" />
        </p>
        <Requests />
        <Owed />
        <Catalogue />
      </div>
    </Page>
  )
}

function Requests() {
  const words = strings.remedy
  const read = useRead('GET /v1/requests', { query: { view: 'mine' } })
  return (
    <Section title={words.requests}>
      <Reading of={read} what={words.requests}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="text-ink-2">{words.noRequests}</p>
          ) : (
            <ul>
              {rows.map(({ id, title, amount, customerName, failureTitle, request }) => (
                <li key={id} className="border-b border-line">
                  <Link
                    to="/requests/$id"
                    params={{ id: request?.id ?? id }}
                    className="flex flex-wrap items-center gap-3 py-2 hover:bg-sunken"
                  >
                    {request && <DueChip since={Date.parse(request.at)} dueAt={Date.parse(request.due)} />}
                    <span className="min-w-0 flex-1">
                      {strings.agenda.about([title, amount && formatMoney(amount)])}
                      <span className="block text-meta text-ink-2">
                        {strings.agenda.about([customerName, failureTitle])}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  )
}

function Owed() {
  const words = strings.remedy
  const read = useRead('GET /v1/remedies', {})
  return (
    <Section title={words.owed}>
      <Reading of={read} what={words.owed}>
        {({ rows }) =>
          rows.length === 0 ? (
            <p className="text-ink-2">{words.noneOwed}</p>
          ) : (
            <ul>
              {rows.map(({ id, caseId, title, amount, customerName, granted, dueAt }) => (
                <li key={id} className="border-b border-line">
                  <Link
                    to="/cases/$id"
                    params={{ id: caseId }}
                    search={{ part: 'owe', do: 'deliver', record: id }}
                    className="flex flex-wrap items-center gap-3 py-2 hover:bg-sunken"
                  >
                    {granted && dueAt && <DueChip since={Date.parse(granted.at)} dueAt={Date.parse(dueAt)} />}
                    <span className="min-w-0 flex-1">
                      {strings.agenda.about([title, amount && formatMoney(amount)])}
                      <span className="block text-meta text-ink-2">
                        {customerName} {dueAt && <ShortTime at={Date.parse(dueAt)} />}
                      </span>
                    </span>
                  </Link>
                </li>
              ))}
            </ul>
          )
        }
      </Reading>
    </Section>
  )
}

function Catalogue() {
  const words = strings.remedy
  const read = useRead('GET /v1/catalogue', {})
  return (
    <Section
      title={words.catalogue}
      aside={
        <Link to="/settings/$part" params={{ part: 'remedies' }} className="underline underline-offset-4">
          {strings.settings.change}
        </Link>
      }
    >
      <Reading of={read} what={words.catalogue}>
        {({ rows }) => (
          <ul>
            {rows.map((entry) => (
              <li key={entry.id} className="border-b border-line py-2">
                {entry.title}
                <span className="block text-meta text-ink-2">
                  {strings.settings.remedies.line(entry, entry.maxAmount && formatMoney(entry.maxAmount))}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Reading>
    </Section>
  )
}
