import { useRef } from 'react'
import { useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'
import { CodePage } from './code.tsx'
import { SignIn } from './sign-in.tsx'
import { Welcome } from './welcome.tsx'

/** The door: the first run, a password by code, or signing in. */
export function Entrance() {
  const code = new URLSearchParams(location.search).get('code') ?? ''
  const welcome = useRead('GET /v1/welcome', {})
  // Once begun it is gone through to its end, also when the workspace stands meanwhile.
  const isFirstRun = useRef(false)
  return (
    <main className="flex min-h-dvh flex-col items-center bg-canvas px-4 py-12">
      <div className="flex w-full max-w-window flex-col gap-6">
        <p className="text-section font-bold text-accent">{strings.shell.product}</p>
        <Reading of={welcome} what={strings.shell.product}>
          {({ waiting, making }) => {
            if (waiting || making) isFirstRun.current = true
            // Whose answer was lost opens the printed address again, and comes in by it for a while.
            if (location.pathname === '/welcome' && code && !isFirstRun.current)
              return <Welcome hasBegun code={code} making={null} />
            if (isFirstRun.current) return <Welcome code={code} making={making} />
            return location.pathname === '/code' ? <CodePage code={code} /> : <SignIn />
          }}
        </Reading>
      </div>
    </main>
  )
}
