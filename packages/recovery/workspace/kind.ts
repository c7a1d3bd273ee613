import type { SeverityLevel } from '@amends/analyser'
import type { Instant } from '@amends/analyser/calendar'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { type DomainEvent, happened } from '../event.ts'

/** A kind of failure as the workspace calls it, so that repeats are found under one word. */
export type FailureKind = {
  readonly id: string
  readonly name: string
  /** How bad a failure of this kind usually is, where that can be said before it is looked at. */
  readonly usualSeverity: SeverityLevel | null
  /** No longer offered; failures that bear it keep it. */
  readonly retired: { readonly by: string; readonly at: Instant } | null
  readonly version: number
}

/** What a failure bears until somebody has named what it is; no kind of the list may be called so. */
export const kindNotYetKnown = 'not yet known'

/** A kind as it is compared: however it was spaced or capitalised, it is the same word. */
export const plainKind = (name: string) => name.normalize('NFKC').trim().replace(/\s+/g, ' ').toLowerCase()

type Named = Pick<FailureKind, 'id' | 'name' | 'usualSeverity'>

/** Puts a kind on the list. */
export function addKind(
  kinds: readonly FailureKind[],
  named: Named,
  workspaceId: string,
  now: Instant,
): Decision<FailureKind> {
  const refused = unfit(named.name, kinds)
  if (refused) return refused
  const kind: FailureKind = { ...named, name: tidy(named.name), retired: null, version: 1 }
  return agree(kind, changed('kind-added', kind, workspaceId, now))
}

/** Calls a kind otherwise, or says anew how bad it usually is. */
export function changeKind(
  kinds: readonly FailureKind[],
  kind: FailureKind,
  changes: Omit<Named, 'id'>,
  workspaceId: string,
  now: Instant,
): Decision<FailureKind> {
  const others = kinds.filter(({ id }) => id !== kind.id)
  const refused = unfit(changes.name, others)
  if (refused) return refused
  const value = { ...kind, ...changes, name: tidy(changes.name) }
  return agree(value, changed('kind-changed', value, workspaceId, now, { was: kind.name }))
}

/** Takes a kind out of what is offered. */
export function retireKind(
  kind: FailureKind,
  by: string,
  workspaceId: string,
  now: Instant,
): Decision<FailureKind> {
  if (kind.retired) return refuse('kind/already-retired', `“${kind.name}” is not offered any more`)
  const value = { ...kind, retired: { by, at: now } }
  return agree(value, changed('kind-retired', value, workspaceId, now))
}

/** Offers a retired kind again. */
export function bringKindBack(kind: FailureKind, workspaceId: string, now: Instant): Decision<FailureKind> {
  if (!kind.retired) return refuse('kind/in-use', `“${kind.name}” is offered`)
  const value = { ...kind, retired: null }
  return agree(value, changed('kind-brought-back', value, workspaceId, now))
}

function unfit(name: string, others: readonly FailureKind[]) {
  const refused = blank('name', name)
  if (refused) return refused
  const plain = plainKind(name)
  if (plain === kindNotYetKnown)
    return refuse('kind/reserved', `“${kindNotYetKnown}” is what a failure bears before it has a kind`, {
      field: 'name',
    })
  const same = others.find((other) => plainKind(other.name) === plain)
  if (!same) return null
  const detail = same.retired ? `“${same.name}” is retired: bring it back` : `“${same.name}” is on the list`
  return refuse('kind/name-taken', detail, { field: 'name' })
}

const tidy = (name: string) => name.trim().replace(/\s+/g, ' ')

type Change = `kind-${'added' | 'changed' | 'retired' | 'brought-back'}`

function changed(
  what: Change,
  { id, name, usualSeverity }: FailureKind,
  workspaceId: string,
  now: Instant,
  more: Readonly<Record<string, string>> = {},
): DomainEvent {
  const content = { kindId: id, name, usualSeverity, ...more }
  return happened(`workspace.${what}`, 'workspace', workspaceId, now, content)
}
