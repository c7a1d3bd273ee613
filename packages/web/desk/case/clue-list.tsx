import { type Clue, type ClueGroup, clueGroups } from '@amends/recovery/listening/clue'
import { fittings } from '@amends/recovery/listening/fitting'
import { Button } from '../../ui/button.tsx'
import { Section } from '../../ui/panel.tsx'
import { toast } from '../../ui/toast.tsx'
import { Why } from '../../ui/why.tsx'
import { useAct } from '../api.ts'
import { Trouble } from '../refusal.tsx'
import { useSession } from '../shell/session.tsx'
import { strings } from '../strings.ts'
import type { CaseScreen } from './screen.ts'
import { useClues } from './use-clues.ts'

/** What a customer's words tell, kind by kind, each in their words, with what fits it and what doesn't. */
export function ClueList({
  text,
  customer,
  level = 3,
}: {
  text: string
  customer: CaseScreen['customer']
  level?: 2 | 3
}) {
  const clues = useClues(text)
  const groups = clueGroups.filter((group) => clues.some((clue) => clue.group === group))
  if (groups.length === 0) return null
  return (
    <Section title={strings.clues.title} level={level}>
      <ul className="flex flex-col gap-3">
        {groups.map((group) => (
          <OneKind key={group} group={group} quotes={quotesOf(text, clues, group)} customer={customer} />
        ))}
      </ul>
      <p className="text-meta text-ink-3">{strings.clues.hint}</p>
    </Section>
  )
}

/** More of one kind tell nothing new. */
const mostQuotes = 3

function quotesOf(text: string, clues: readonly Clue[], group: ClueGroup): readonly string[] {
  const own = clues.filter((clue) => clue.group === group).map(({ span }) => text.slice(...span))
  return [...new Set(own)].slice(0, mostQuotes)
}

type KindProps = {
  readonly group: ClueGroup
  readonly quotes: readonly string[]
  readonly customer: CaseScreen['customer']
}

function OneKind({ group, quotes, customer }: KindProps) {
  const words = strings.clues
  const { remedies, not, sources } = fittings[group]
  const names = remedies.map((kind) => strings.settings.remedies.kinds[kind].toLowerCase())
  return (
    <li className="flex max-w-[60ch] flex-col gap-0.5 border-s-2 border-clue ps-3">
      <p className="flex flex-wrap items-baseline gap-x-2">
        <strong className="text-clue">{words.groups[group]}</strong>
        {quotes.map((quote) => (
          <q key={quote} dir="auto">
            {quote}
          </q>
        ))}
        {sources
          .filter((source) => /^[A-E]\d$/.test(source))
          .map((source) => (
            <Why key={source} isShort id={source} />
          ))}
      </p>
      <p>{words.meet[group]}</p>
      <p className="text-meta text-ink-2">
        {words.fits(names.join(', '))} · {words.notThis(not.map((id) => words.not[id]).join('; '))}
      </p>
      {group === 'need' && <KeepNeed quotes={quotes} customer={customer} />}
    </li>
  )
}

/** A need is kept with the customer, not with the case: whoever speaks to them next may see it, if they have the right. */
function KeepNeed({ quotes, customer }: Omit<KindProps, 'group'>) {
  const words = strings.clues
  const { may } = useSession()
  const change = useAct('PATCH /v1/customers/{id}')
  const fresh = quotes.filter((quote) => !customer.needs?.includes(quote))
  if (fresh.length === 0) return <p className="text-meta text-ink-2">{words.needIsKept}</p>
  const keep = async () => {
    const needs = [customer.needs, ...fresh.map((quote) => `“${quote}”`)].filter(Boolean).join('\n')
    const kept = await change.run({
      params: { id: customer.id },
      version: customer.version,
      body: { needs },
    })
    if (kept) toast(words.needKept)
  }
  return (
    <>
      <p>
        <Button size="small" reason={may('own') ? null : strings.settings.mayNot} onPress={() => void keep()}>
          {words.keepNeed}
        </Button>
      </p>
      <Trouble state={change.state} />
    </>
  )
}
