import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { Button } from '../../ui/button.tsx'
import { Notice } from '../../ui/notice.tsx'
import { toast } from '../../ui/toast.tsx'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'
import type { KeptServer } from './mail-server.tsx'

/** Says that the account is not connected, or no longer, and sets out to connect it. */
export function GrantTrouble({ grant }: { grant: NonNullable<KeptServer['grant']> }) {
  const words = strings.settings.mailServer
  const again = useAct('POST /v1/oauth-grants/{id}/connection')
  return (
    <>
      <Notice tone="risk">
        <p className="min-w-0 flex-1 basis-60">
          {grant.trouble ? words.gone(grant.trouble.why) : words.notConnected}
        </p>
        <Button
          size="small"
          onPress={async () => {
            const out = await again.run({ params: { id: grant.id } })
            if (out) window.location.assign(out.authoriseUrl)
          }}
        >
          {words.connectAgain}
        </Button>
      </Notice>
      <Trouble state={again.state} />
    </>
  )
}

/** Somebody came back from the provider: what they bring is handed on once, and leaves the address. */
export function CameBack() {
  const words = strings.settings.mailServer
  const navigate = useNavigate()
  const { run, state } = useAct('POST /v1/oauth-grants/answers')
  const isHanded = useRef(false)
  useEffect(() => {
    const brought = new URLSearchParams(window.location.search)
    const given = brought.get('state')
    if (!given || isHanded.current) return
    isHanded.current = true
    const error = brought.get('error_description') ?? brought.get('error')
    void navigate({ to: '/settings/$part', params: { part: 'mail-server' }, search: {}, replace: true })
    void run({ body: { state: given, code: brought.get('code'), error } }).then(
      (grant) => grant && toast(words.connected),
    )
  }, [navigate, run, words])
  return (
    <>
      {state.kind === 'busy' && (
        <Notice>
          <p>{words.comingBack}</p>
        </Notice>
      )}
      <Trouble state={state} />
    </>
  )
}
