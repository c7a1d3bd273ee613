import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { DueChip } from '../../ui/chip.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { call, useRead } from '../api.ts'
import { ActForm } from '../forms/act-form.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import type { StatusScreen } from './status-page.tsx'

type Failure = { readonly id: string; readonly title: string; readonly provisional: boolean }

/** What everybody can read of a failure, and the way to say more. */
export function StatusPart({ failure }: { failure: Failure }) {
  const words = strings.status
  const { data: screen } = useRead('GET /v1/failures/{id}/status-page', { params: { id: failure.id } })
  return (
    <Section title={words.title} aside={<Why id="A1" />}>
      {screen && (screen.page ? <Standing screen={screen} /> : <None failure={failure} />)}
    </Section>
  )
}

function None({ failure }: { failure: Failure }) {
  const words = strings.status
  const { me } = useSession()
  const [isOpening, setOpening] = useState(false)
  if (failure.provisional) return <p className="text-ink-2">{words.ofACase}</p>
  if (isOpening) return <OpenForm failure={failure} onDone={() => setOpening(false)} />
  return (
    <>
      <p className="text-ink-2">
        {words.none} {words.noneText}
      </p>
      {me.rights.includes('run-failures') && (
        <p>
          <Button size="small" onPress={() => setOpening(true)}>
            {words.open}
          </Button>
        </p>
      )}
    </>
  )
}

function OpenForm({ failure, onDone }: { failure: Failure; onDone: () => void }) {
  const words = strings.status
  return (
    <ActForm
      name={`failure:${failure.id}:status`}
      title={words.open}
      submit={words.openSubmit}
      fields={[
        { kind: 'line', name: 'title', label: words.titleField, first: failure.title },
        {
          kind: 'choices',
          name: 'reach',
          label: words.reach,
          first: 'public',
          options: (['public', 'link'] as const).map((value) => ({ value, label: words.reaches[value] })),
        },
        {
          kind: 'line',
          name: 'slug',
          label: words.slug,
          hint: words.slugHint,
          first: slugOf(failure.title),
          when: ({ reach }) => reach === 'public',
        },
      ]}
      onSubmit={({ title = '', reach, slug }) =>
        call('POST /v1/failures/{id}/status-page', {
          params: { id: failure.id },
          body: { title, reach: reach === 'link' ? 'link' : 'public', ...(slug ? { slug } : {}) },
        })
      }
      onDone={onDone}
      onCancel={onDone}
    />
  )
}

/** A title as the end of an address: "Parcels are late" → `parcels-are-late`. */
const slugOf = (title: string) =>
  title
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')

function Standing({ screen }: { screen: StatusScreen }) {
  const words = strings.status
  const { page, updates, followers } = screen
  const latest = updates.find(({ publishedAt }) => publishedAt !== null)
  if (!page) return null
  return (
    <>
      {latest ? (
        <p>
          <strong>{strings.statusStates[latest.state]}.</strong> {latest.words}
        </p>
      ) : (
        <p className="text-ink-2">{words.noUpdates}</p>
      )}
      {latest?.nextAt && latest.publishedAt && !page.ended && (
        <p className="flex flex-wrap items-center gap-2">
          {words.next}: <DueChip since={Date.parse(latest.publishedAt)} dueAt={Date.parse(latest.nextAt)} />
          <ShortTime at={Date.parse(latest.nextAt)} />
        </p>
      )}
      <p className="text-meta text-ink-2">{page.ended ? words.ended : words.followers(followers)}</p>
      <p>
        <Link
          to="/failures/$id/status"
          params={{ id: page.failureId }}
          className={buttonClass('quiet', 'small')}
        >
          {words.write}
        </Link>
      </p>
    </>
  )
}
