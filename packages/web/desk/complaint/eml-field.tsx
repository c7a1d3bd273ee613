import type { Answer } from '@amends/contract/client'
import { FileField } from '../../ui/file-field.tsx'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { strings } from '../strings.ts'

/** A complaint that lies there as a mail file. */
export function EmlField({ onTaken }: { onTaken: (accepted: Answer<'POST /v1/complaints/eml'>) => void }) {
  const take = useAct('POST /v1/complaints/eml')
  const send = async (file: File) => {
    const accepted = await take.run({ body: file } as Parameters<typeof take.run>[0])
    if (accepted) onTaken(accepted)
  }
  return (
    <div className="flex max-w-prose flex-col gap-1">
      <FileField
        label={strings.complaint.eml}
        accept=".eml,message/rfc822"
        onFile={(file) => void send(file)}
      />
      <Trouble state={take.state} />
    </div>
  )
}
