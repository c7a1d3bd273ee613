/** One thing owed, as the queue shows it. */
export type Owed = {
  readonly id: string
  readonly group: OwedGroup
  /** What is to be done, as a sentence without its full stop. */
  readonly what: string
  /** Whose matter and which. */
  readonly about: string
  readonly principle: string
  readonly since: number
  readonly dueAt: number | null
  readonly blockedBy: string | null
  readonly to: string
}

/** The groups of the queue in their order. */
export const owedGroups = ['late', 'soon', 'today', 'later', 'sort', 'waiting'] as const

/** A group of the queue. */
export type OwedGroup = (typeof owedGroups)[number]
