import { heldByCase, type InTheFile } from '@amends/recovery/asked-again'
import { empathyFrom } from '@amends/recovery/listening/empathy'
import { type CaseScreen, currentAccount, factStanding } from './screen.ts'

/** What somebody who rings or visits this customer may say, and what they should not ask. */
export type Script = {
  /** What they told us, in a sentence of their own; null when they only wrote a word. */
  readonly theirs: string | null
  readonly toldBack: readonly string[]
  readonly known: readonly string[]
  readonly given: readonly string[]
  readonly promised: readonly { readonly what: string; readonly dueAt: number }[]
  readonly hearsBy: number | null
  readonly held: InTheFile
}

/** The page to speak from: only what is confirmed, granted or promised, and their own words. */
export function scriptFor(screen: CaseScreen): Script {
  const confirmed = screen.facts.filter((fact) => factStanding(fact) === 'confirmed' && !fact.customersPart)
  const account = currentAccount(screen)
  const open = screen.promises.filter(({ standing }) => standing === 'open' || standing === 'late')
  const update = screen.agenda.find(({ what }) => what === 'update')
  return {
    theirs: account?.happened.split('\n')[0] || firstSentence(screen.complaints.at(-1)?.words ?? ''),
    toldBack: empathyFrom(theirTexts(screen)),
    known: confirmed.map(({ statement }) => statement),
    given: screen.remedies
      .filter(({ granted, withdrawn }) => granted && !withdrawn)
      .map(({ title }) => title),
    promised: open
      .filter(({ kind }) => kind === 'act')
      .map(({ what, dueAt }) => ({ what, dueAt: Date.parse(dueAt) })),
    hearsBy: update ? Date.parse(update.due) : null,
    held: heldIn(screen),
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

function firstSentence(words: string): string | null {
  const text = words.trim()
  const ends = ['. ', '! ', '? ', '\n'].map((mark) => text.indexOf(mark)).filter((at) => at >= 0)
  return text ? text.slice(0, ends.length ? Math.min(...ends) + 1 : undefined).trim() : null
}
