import type { CaseFile } from './case-file.ts'
import { type Case, currentRound } from './case.ts'
import { apologised, isOwnWord, saidThisRound } from './said.ts'
import type { Person } from './workspace/person.ts'

/** Whether anything was said or done in this round that they can find wrong: a full apology, a fix, the end of the case. */
export const triedToPutRight = (file: CaseFile): boolean =>
  file.case.closure !== null || file.case.fix !== null || apologised(file)

/** What the apology of a later round must stand on beside its words. */
export type Substance = 'value' | 'change'

/** From this round on a lead takes part in person. */
const leadFrom = 3

/**
 * What a second apology still lacks. After one that didn't work words alone make it worse: it takes something of value, and a change
 * that is already done (Joireman et al. 2013; Halperin et al. 2022).
 */
export function lackingSubstance(file: CaseFile): readonly Substance[] {
  const { number, openedAt } = currentRound(file.case)
  if (number < 2) return []
  const has = substanceOf<{ readonly at: number }>(file, ({ at }) => at >= openedAt)
  return (['value', 'change'] as const).filter((part) => !has[part])
}

/** As much of a case as tells what its customer has been given; how a mark tells its time is the reader's. */
type Given<Mark> = {
  readonly case: { readonly fix: Mark | null }
  readonly failure: { readonly fixed: Mark | null }
  readonly remedies: readonly {
    readonly granted: Mark | null
    readonly delivery: Mark | null
    readonly declined: Mark | null
    readonly withdrawn: object | null
  }[]
  readonly promises: readonly { readonly kind: string; readonly fulfilment: Mark | null }[]
}

/** What a customer has been given and what is different, by the marks that count: those since they said that it isn't right. */
export function substanceOf<Mark>(
  given: Given<Mark>,
  counts: (mark: Mark) => boolean,
): Record<Substance, boolean> {
  const some = (marks: readonly (Mark | null)[]) => marks.some((mark) => mark !== null && counts(mark))
  return {
    value: hasValue(given, some),
    change: hasChange(given, some),
  }
}

type Some<Mark> = (marks: readonly (Mark | null)[]) => boolean

/** A remedy that was granted, or that they were offered and didn't want. */
const hasValue = <Mark>({ remedies }: Given<Mark>, some: Some<Mark>) =>
  remedies.some(
    ({ granted, delivery, declined, withdrawn }) => !withdrawn && some([granted, delivery, declined]),
  )

/** Something was put right, for them or for everybody, delivered, or a promise of it kept. */
const hasChange = <Mark>({ case: it, failure, remedies, promises }: Given<Mark>, some: Some<Mark>) =>
  some([
    it.fix,
    failure.fixed,
    ...remedies.map(({ delivery }) => delivery),
    ...promises.filter(({ kind }) => kind === 'act').map(({ fulfilment }) => fulfilment),
  ])

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
