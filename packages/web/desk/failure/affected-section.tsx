import { Link } from '@tanstack/react-router'
import { buttonClass } from '../../ui/button.tsx'
import { Section } from '../../ui/panel.tsx'
import { ShortTime } from '../../ui/time-pair.tsx'
import { Why } from '../../ui/why.tsx'
import { useRead } from '../api.ts'
import { Reading } from '../reading.tsx'
import { strings } from '../strings.ts'

const words = strings.affected

/** Whom a failure touched, in short: the rule, how many it finds, how many there may be in all. */
export function AffectedSection({ failureId }: { failureId: string }) {
  const params = { id: failureId }
  const read = useRead('GET /v1/failures/{id}/affected-rule', { params })
  return (
    <Section title={words.title} aside={<Why id="C6" />}>
      <Reading of={read} what={words.title}>
        {({ sentence, size, complained, version, computedAt }) => (
          <>
            {sentence === null ? (
              <div className="max-w-prose text-ink-2">
                <p>{words.none}</p>
                <p>{words.noneText}</p>
              </div>
            ) : (
              <div className="max-w-prose">
                <p dir="auto">{sentence}</p>
                <p className="font-bold">{words.size(size ?? 0, complained ?? 0)}</p>
                <Asked version={version} computedAt={computedAt} />
              </div>
            )}
            <HowMany failureId={failureId} />
            <p className="flex flex-wrap gap-2">
              <Link to="/failures/$id/affected" params={params} className={buttonClass('quiet', 'small')}>
                {sentence === null ? words.say : words.see(size ?? 0)}
              </Link>
              <Link to="/failures/$id/contrast" params={params} className={buttonClass('quiet', 'small')}>
                {words.share}
              </Link>
            </p>
          </>
        )}
      </Reading>
    </Section>
  )
}

/** Which version of the rule was asked, and when. */
export function Asked({ version, computedAt }: { version: number; computedAt: string | null }) {
  return (
    <p className="text-meta text-ink-2">
      {words.version(version)} {computedAt && <ShortTime at={Date.parse(computedAt)} />}
    </p>
  )
}

/** How many there are in all: with its interval, where it comes from, and what it takes for granted. */
export function HowMany({ failureId }: { failureId: string }) {
  const read = useRead('GET /v1/failures/{id}/estimate', { params: { id: failureId } })
  if (!read.data || (read.data.complained === 0 && read.data.rule === null)) return null
  const { sentence, supposes, computedAt } = read.data
  return (
    <div className="max-w-prose">
      <h3 className="text-body">{words.howMany}</h3>
      <p>{sentence}</p>
      <p className="text-meta text-ink-2">
        {supposes} <ShortTime at={Date.parse(computedAt)} />
      </p>
    </div>
  )
}
