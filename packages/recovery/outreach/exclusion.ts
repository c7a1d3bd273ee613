/** Why somebody in the cohort gets no message, in the order in which they are weighed. */
export const exclusions = [
  'open-case',
  'contacted-already',
  'asked-not-to-be-contacted',
  'account-closed',
  'unreachable',
  'particular-missing',
  'held',
] as const

/** One reason to leave somebody out. */
export type Exclusion = (typeof exclusions)[number]

/** What is known of somebody in the cohort. */
export type Contactable = {
  readonly openCaseId: string | null
  /** A message about this failure was let go for them before. */
  readonly contacted: boolean
  readonly asksForSilence: boolean
  readonly accountClosed: boolean
  /** Where mail reaches them; null: nowhere we know, or all that went there came back. */
  readonly address: string | null
}

/** Why they are left out, or null. Each is left out for one reason, the first that holds. */
export function exclusionOf(one: Contactable): Exclusion | null {
  if (one.openCaseId) return 'open-case'
  if (one.contacted) return 'contacted-already'
  if (one.asksForSilence) return 'asked-not-to-be-contacted'
  if (one.accountClosed) return 'account-closed'
  return one.address ? null : 'unreachable'
}

/** How many are left out for each reason. */
export type Excluded = Readonly<Partial<Record<Exclusion, number>>>

/** The reasons that left anybody out, with their counts, in their order. */
export function countExcluded(all: readonly (Exclusion | null)[]): Excluded {
  const counts = exclusions.map((why) => [why, all.filter((one) => one === why).length] as const)
  return Object.fromEntries(counts.filter(([, count]) => count > 0))
}

/** How many are left out altogether. */
export const sumExcluded = (excluded: Excluded): number =>
  Object.values(excluded).reduce((sum, count) => sum + count, 0)
