import type { Answer } from '@amends/contract/client'
import { useState } from 'react'
import { Button } from '../../ui/button.tsx'
import { strings } from '../strings.ts'

type Mail = Pick<Answer<'GET /v1/mails'>['rows'][number], 'id' | 'files' | 'kind'>

/** A mail as it arrived, in a frame that runs nothing and fetches nothing, and the files that came with it. */
export function MailAsItCame({ mail: { id, files, kind } }: { mail: Mail }) {
  const words = strings.cameMail
  const [isOpen, setOpen] = useState(false)
  const isReadable = kind !== 'unreadable' && kind !== 'too-large'
  return (
    <div className="flex flex-col items-start gap-2">
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-meta">
        {isReadable && (
          <Button kind="text" size="small" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
            {words.show}
          </Button>
        )}
        <a href={`/v1/mails/${id}/raw`} download className="underline underline-offset-4">
          {words.raw}
        </a>
        {files.map(({ index, name, size }) => (
          <a
            key={index}
            href={`/v1/mails/${id}/files/${index}`}
            download
            className="underline underline-offset-4"
            dir="auto"
          >
            {words.file(name, words.size(size))}
          </a>
        ))}
      </p>
      {isOpen && (
        <iframe
          title={words.frame}
          src={`/v1/mails/${id}/page`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          referrerPolicy="no-referrer"
          className="h-96 w-full max-w-prose resize-y rounded-control border border-line bg-white"
        />
      )}
    </div>
  )
}
