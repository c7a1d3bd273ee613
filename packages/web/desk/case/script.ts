import { heldByCase, type InTheFile } from '@amends/recovery/asked-again'
import { mayBeSaid, sayableWords } from '@amends/recovery/fact'
import { cluesIn } from '@amends/recovery/listening/clues'
import { empathyFrom } from '@amends/recovery/listening/empathy'
import { sentencesIn } from '@amends/recovery/listening/sentences'
import { type Asked, toldIn } from '@amends/recovery/listening/told'
import { type CaseScreen, currentAccount } from './screen.ts'

/** What somebody who rings or visits this customer may say, and what they should not ask. */
export type Script = {
  /** What they told us, in a sentence of their own; null when they only wrote a word. */
  readonly theirs: string | null
  readonly toldBack: readonly string[]
  /** What they have told already of what is usually asked. */
  readonly told: Readonly<Record<Asked, boolean>>
  readonly known: readonly string[]
  readonly given: readonly string[]
  readonly promised: readonly { readonly what: string; readonly dueAt: number }[]
  readonly hearsBy: number | null
  readonly held: InTheFile
}

/** The page to speak from: only what is confirmed, granted or promised, and their own words. */
export function scriptFor(screen: CaseScreen): Script {
  const account = currentAccount(screen)
  const open = screen.promises.filter(({ standing }) => standing === 'open' || standing === 'late')
  const update = screen.agenda.find(({ what }) => what === 'update')
  return {
    theirs: firstToRepeat(account?.happened ?? '') ?? firstToRepeat(screen.complaints.at(-1)?.words ?? ''),
    toldBack: empathyFrom(theirTexts(screen)),
    told: toldIn(theirTexts(screen)),
    ...sayable(screen),
    promised: open
      .filter(({ kind }) => kind === 'act')
      .map(({ what, dueAt }) => ({ what, dueAt: Date.parse(dueAt) })),
    hearsBy: update ? Date.parse(update.due) : null,
    held: heldIn(screen),
  }
}

/** What may be said of the case: facts in the words that were cleared, and remedies that were granted and still stand. */
export function sayable({ facts, remedies }: Pick<CaseScreen, 'facts' | 'remedies'>) {
  return {
    known: facts.filter(mayBeSaid).map(sayableWords),
    given: remedies
      .filter(({ granted, declined, withdrawn }) => granted && !declined && !withdrawn)
      .map(({ title }) => title),
  }
}

/** Everything they said, in their words. */
export function theirTexts(screen: CaseScreen): readonly string[] {
  const account = currentAccount(screen)
  return [
    ...screen.complaints.map(({ words }) => words),
    ...(account ? [account.happened, account.cost, account.felt] : []),
  ]
}

/** What need not be asked of them. */
export const heldIn = (screen: CaseScreen): InTheFile =>
  heldByCase({ ...screen, account: currentAccount(screen)?.happened })

/** Their first sentence that may be said back to them; what they need is restricted and is none. */
const firstToRepeat = (words: string): string | null =>
  sentencesIn(words).find((sentence) => !cluesIn(sentence).some(({ group }) => group === 'need')) ?? null
