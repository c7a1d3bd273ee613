import type { CaseFile } from './case-file.ts'
import { type Case, currentRound } from './case.ts'
import { isOwnWord, saidThisRound } from './said.ts'
import type { Person } from './workspace/person.ts'

/** What the apology of a later round must stand on beside its words. */
export type Substance = 'value' | 'change'

/** From this round on a lead takes part in person. */
const leadFrom = 3

/**
 * What a second apology still lacks. After one that didn't work words alone make it worse: it takes something of value, and a change
 * that is already done (Joireman et al. 2013; Halperin et al. 2022).
 */
export function lackingSubstance(file: CaseFile): readonly Substance[] {
  const { number } = currentRound(file.case)
  if (number < 2) return []
  return [...(hasValue(file) ? [] : (['value'] as const)), ...(hasChange(file) ? [] : (['change'] as const))]
}

/** A remedy of this round that was granted, or that they were offered and didn't want. */
function hasValue({ case: it, remedies }: CaseFile): boolean {
  const { openedAt } = currentRound(it)
  return remedies.some(
    ({ granted, delivery, declined, withdrawn }) =>
      !withdrawn && [granted, delivery, declined].some((mark) => mark !== null && mark.at >= openedAt),
  )
}

/** Something is different since they said it isn't right: it was put right, delivered, or a promise of it kept. */
function hasChange({ case: it, failure, remedies, promises }: CaseFile): boolean {
  const { openedAt } = currentRound(it)
  return [
    it.fix,
    failure.fixed,
    ...remedies.map(({ delivery }) => delivery),
    ...promises.filter(({ kind }) => kind === 'act').map(({ fulfilment }) => fulfilment),
  ].some((mark) => mark !== null && mark.at >= openedAt)
}

/** Whether a lead still owes this customer a talk of their own in this round. */
export function owesLead(file: CaseFile): boolean {
  if (currentRound(file.case).number < leadFrom) return false
  return !saidThisRound(file).some(
    (message) => message.spoken && isOwnWord(file, message) && isLead(file, message.dispatch.by),
  )
}

/** Whose talk it is: the owner's, who is a lead; else a lead's. Null where there is none. */
export function leadFor(
  { case: it, people }: { case: Case; people: readonly Person[] },
  except: string | null = null,
): string | null {
  const leads = people
    .filter(({ id, roles, leftAt }) => id !== except && !leftAt && roles.includes('lead'))
    .map(({ id }) => id)
  return leads.find((id) => id === it.ownerId) ?? leads.toSorted()[0] ?? null
}

const isLead = ({ people }: CaseFile, id: string) =>
  people.some((person) => person.id === id && person.roles.includes('lead'))
