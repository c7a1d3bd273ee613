import type { Answer } from '@amends/contract/client'

/** Everything of one case, as the server tells it. */
export type CaseScreen = Answer<'GET /v1/cases/{id}'>

/** A fact of a case. */
export type Fact = CaseScreen['facts'][number]

/** A remedy of a case. */
export type Remedy = CaseScreen['remedies'][number]

/** A promise of a case. */
export type CasePromise = CaseScreen['promises'][number]

/** A message of a case. */
export type Message = CaseScreen['messages'][number]

export { factStanding } from '@amends/recovery/fact'

/** How a remedy stands: the last thing that happened to it. */
export function remedyStanding(remedy: Remedy) {
  if (remedy.withdrawn) return 'withdrawn'
  if (remedy.delivery) return 'delivered'
  if (remedy.declined) return 'declined'
  if (remedy.granted) return 'granted'
  if (remedy.request && !remedy.request.answer) return 'asked'
  return remedy.accepted ? 'accepted' : 'offered'
}

/** Whether anything is still to be done about a remedy. */
export function isOpenRemedy(remedy: Remedy): boolean {
  return !['withdrawn', 'delivered', 'declined'].includes(remedyStanding(remedy))
}

/** The account of the current round. */
export function currentAccount({ accounts, case: it }: CaseScreen) {
  const round = it.rounds.at(-1)?.number ?? 1
  return accounts.findLast((account) => account.round === round) ?? null
}

/** Who a person of the case is, by name. */
export function nameOf({ people }: Pick<CaseScreen, 'people'>, id: string): string {
  return people.find((person) => person.id === id)?.name ?? ''
}
