import type { Answer } from '@amends/contract/client'
import { useId } from 'react'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'

/** A complaint that lies there as a mail file. */
export function EmlField({ onTaken }: { onTaken: (accepted: Answer<'POST /v1/complaints/eml'>) => void }) {
  const id = useId()
  const take = useAct('POST /v1/complaints/eml')
  const send = async (file: File | undefined) => {
    if (!file) return
    const accepted = await take.run({ body: file } as Parameters<typeof take.run>[0])
    if (accepted) onTaken(accepted)
  }
  return (
    <div className="flex max-w-prose flex-col gap-1">
      <label htmlFor={id} className="text-ink-2">
        {strings.complaint.eml}
      </label>
      <input
        id={id}
        type="file"
        accept=".eml,message/rfc822"
        className="min-h-control"
        onChange={(event) => void send(event.target.files?.[0])}
      />
      <Trouble state={take.state} />
    </div>
  )
}
