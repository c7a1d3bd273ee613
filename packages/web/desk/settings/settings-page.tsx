import { Link } from '@tanstack/react-router'
import type { ComponentType } from 'react'
import { oneOf } from '../address.ts'
import type { Search } from '../router.tsx'
import { Page } from '../shell/page.tsx'
import { strings } from '../strings.ts'
import { Appearance } from './appearance.tsx'
import { AuthoritySettings } from './authority.tsx'
import { Calendars } from './calendars.tsx'
import { CatalogueSettings } from './catalogue.tsx'
import { CheckSettings } from './checks.tsx'
import { ImportSettings } from './import.tsx'
import { Kinds } from './kinds.tsx'
import { Keys } from './keys.tsx'
import { MailServer } from './mail-server.tsx'
import { Mailboxes } from './mailboxes.tsx'
import { People } from './people.tsx'
import { PolicySettings } from './policy.tsx'
import { Reminders } from './reminders.tsx'
import { Retention } from './retention.tsx'
import { SilentSettings } from './silent.tsx'
import { Sources } from './sources.tsx'
import { Yourself } from './yourself.tsx'

const parts = {
  people: People,
  calendars: Calendars,
  kinds: Kinds,
  remedies: CatalogueSettings,
  authority: AuthoritySettings,
  policy: PolicySettings,
  silent: SilentSettings,
  checks: CheckSettings,
  'mail-server': MailServer,
  mailboxes: Mailboxes,
  keys: Keys,
  retention: Retention,
  import: ImportSettings,
  sources: Sources,
  yourself: Yourself,
  reminders: Reminders,
  appearance: Appearance,
} as const satisfies Record<keyof typeof strings.settings.parts, ComponentType>

const names = Object.keys(parts) as (keyof typeof parts)[]

/** On a phone the parts stand in one line that scrolls. */
function intoSight(link: HTMLElement | null): void {
  link?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
}

/** The settings, part by part: the current rule as a sentence, then Change. */
export default function SettingsPage({ params }: { params: Search; search: Search }) {
  const words = strings.settings
  const part = oneOf(names, params.part) ?? 'people'
  const Part = parts[part]
  return (
    <Page title={words.parts[part]} up={{ to: '/queue', label: strings.queue.title }}>
      <div className="flex min-h-0 flex-1 narrow:flex-col">
        <nav
          aria-label={words.partsLabel}
          className="shrink-0 border-line p-2 narrow:overflow-x-auto narrow:border-b wide:w-44 wide:border-e"
        >
          <ul className="flex gap-0.5 wide:flex-col">
            {names.map((name) => (
              <li key={name}>
                <Link
                  ref={name === part ? intoSight : null}
                  to="/settings/$part"
                  params={{ part: name }}
                  aria-current={name === part ? 'page' : undefined}
                  className="flex min-h-9 items-center rounded-control px-3 whitespace-nowrap text-ink-2 hover:bg-sunken aria-[current=page]:bg-accent-tint aria-[current=page]:font-bold aria-[current=page]:text-ink coarse:min-h-control"
                >
                  {words.parts[name]}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <div className="flex min-h-0 min-w-0 flex-1 flex-col gap-6 overflow-y-auto p-4">
          <Part />
        </div>
      </div>
    </Page>
  )
}
