import { useId, useState } from 'react'
import { Button, buttonClass } from '../../ui/button.tsx'
import { Section } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct, useRead } from '../api.ts'
import { firstName } from '../customer/names.ts'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'

/** The customer's own page: what it shows, a link to hand over, and the end of all links. */
export function TheirPage({ screen }: { screen: CaseScreen }) {
  const words = strings.theirPage
  const { may } = useSession()
  const params = { id: screen.case.id }
  const { data } = useRead('GET /v1/cases/{id}/page-links', { params })
  const make = useAct('POST /v1/cases/{id}/page-links')
  const end = useAct('POST /v1/cases/{id}/page-links/revocation')
  const [address, setAddress] = useState<string | null>(null)
  const reason = may('own') ? null : strings.settings.mayNot
  return (
    <Section title={words.title} level={3}>
      <p className="text-ink-2">
        {data?.inMessages === false ? words.noLink : words.carries(firstName(screen.customer.name))}{' '}
        {words.shows}
      </p>
      {address !== null && <HandedOver address={address} />}
      <div className="flex flex-wrap gap-2">
        <Button
          size="small"
          reason={reason}
          onPress={async () => {
            const made = await make.run({ params })
            if (made) setAddress(made.url ?? new URL(made.path, location.origin).href)
          }}
        >
          {words.make}
        </Button>
        {data?.rows.some(({ standing }) => standing === 'open') && (
          <Button
            size="small"
            kind="text"
            reason={reason}
            onPress={async () => {
              const answer = await end.run({ params })
              if (!answer) return
              setAddress(null)
              toast(words.ended(answer.ended))
            }}
          >
            {words.end}
          </Button>
        )}
      </div>
      <Trouble state={make.state} />
      <Trouble state={end.state} />
    </Section>
  )
}

function HandedOver({ address }: { address: string }) {
  const words = strings.theirPage
  const id = useId()
  const copy = () =>
    navigator.clipboard.writeText(address).then(
      () => toast(words.copied),
      () => toast(words.cannotCopy),
    )
  return (
    <div className="flex flex-col gap-2">
      <label htmlFor={id} className="text-meta text-ink-2">
        {words.made}
      </label>
      <input
        id={id}
        readOnly
        value={address}
        onFocus={(event) => event.target.select()}
        className="min-h-8 coarse:min-h-control w-full rounded-control border border-edge bg-surface px-2"
      />
      <p className="flex flex-wrap gap-2">
        <Button size="small" onPress={() => void copy()}>
          {words.copy}
        </Button>
        <a href={address} target="_blank" rel="noreferrer" className={buttonClass('text', 'small')}>
          {words.open}
        </a>
      </p>
    </div>
  )
}
