import type { Channel, Context, Policy, Purpose, Requirement, SeverityLevel } from './context.ts'
import type { ElementId } from './report.ts'

/** The version of the table below; it is in every report. */
export const presetVersion = 'preset@1'

type Needs = {
  /** `weak` is enough for these. */
  readonly any?: readonly ElementId[]
  /** These must be present. */
  readonly full?: readonly ElementId[]
}

const core: readonly ElementId[] = [
  'apology',
  'acknowledgement',
  'responsibility',
  'fix',
  'when',
  'person',
  'follow-up',
]

/** What each purpose must hold, from which severity on. */
const table: Readonly<Partial<Record<Purpose, readonly { readonly from: number; readonly needs: Needs }[]>>> =
  {
    apology: [
      { from: 1, needs: { full: core } },
      { from: 3, needs: { full: ['cause', 'impact'] } },
      { from: 4, needs: { full: ['prevention', 'voice'] } },
    ],
    outreach: [
      {
        from: 1,
        needs: { full: ['apology', 'acknowledgement', 'responsibility', 'fix', 'person', 'follow-up'] },
      },
      { from: 4, needs: { full: ['when', 'impact'] } },
    ],
    'first-word': [{ from: 1, needs: { any: ['acknowledgement'], full: ['apology', 'person'] } }],
    notice: [{ from: 1, needs: { full: ['apology', 'acknowledgement'], any: ['follow-up'] } }],
    playback: [{ from: 1, needs: { full: ['voice', 'person'] } }],
    offer: [{ from: 1, needs: { full: ['person'], any: ['voice', 'follow-up'] } }],
  }

/** Elements that a channel can't carry or doesn't need. */
const spared: Readonly<Partial<Record<Channel, readonly ElementId[]>>> = {
  'public-reply': ['impact', 'cause', 'prevention', 'when', 'fix'],
  chat: ['person'],
  phone: ['person'],
  'in-person': ['person'],
}

/** An element that must be there, and whether a weak one will do. */
export type Required = { readonly id: ElementId; readonly weakWillDo: boolean }

/** The elements a message must hold: those the caller chose, else those of the table. */
export function requiredElements(policy: Policy | undefined, context: Context | undefined): Required[] {
  const severity = context?.severity ?? 3
  if (policy?.required) return distinct(policy.required.flatMap((row) => demanded(row, severity, context)))
  const rows = context?.purpose ? (table[context.purpose] ?? []) : []
  const skip = new Set(context?.channel ? (spared[context.channel] ?? []) : [])
  return rows
    .filter(({ from }) => severity >= from)
    .flatMap(({ needs }) => [
      ...(needs.full ?? []).map((id) => ({ id, weakWillDo: false })),
      ...(needs.any ?? []).map((id) => ({ id, weakWillDo: true })),
    ])
    .filter(({ id }) => !skip.has(id))
}

/** A row that names a purpose or a channel says nothing of a message that has none. */
function demanded(
  row: ElementId | Requirement,
  severity: SeverityLevel,
  { purpose, channel }: Context = {},
): Required[] {
  if (typeof row === 'string') return [{ id: row, weakWillDo: false }]
  const applies =
    (!row.purposes || (purpose !== undefined && row.purposes.includes(purpose))) &&
    (!row.channels || (channel !== undefined && row.channels.includes(channel))) &&
    (row.severities?.includes(severity) ?? true)
  return applies ? row.elements.map((id) => ({ id, weakWillDo: row.weakWillDo ?? false })) : []
}

/** Of two rows about one element the stricter holds. */
function distinct(all: readonly Required[]): Required[] {
  const byId = new Map<ElementId, Required>()
  for (const one of all) if (!one.weakWillDo || !byId.has(one.id)) byId.set(one.id, one)
  return [...byId.values()]
}

/** Subjects that a first word may not touch: it needs no confirmed fact and so may use none. */
export const closedToFirstWord = ['cause', 'fix', 'compensation', 'amount'] as const
