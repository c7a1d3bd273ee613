import { refuse, type Refusal } from './decision.ts'
import type { Role } from './workspace/person.ts'
import type { Authority } from './workspace/policy.ts'

/** What a key or an agent may be trusted with. `intake` hands complaints in, `metrics` watches over the server; the others are DESIGN's five. */
export type Scope = 'read' | 'intake' | 'draft' | 'propose-fact' | 'grant' | 'dispatch' | 'metrics'

/** Who does something: a person, a key (an integration or an AI agent), the customer on their page, or the clock. */
export type Actor = {
  readonly kind: 'person' | 'key' | 'customer' | 'clock'
  readonly id: string
  readonly name: string
  readonly roles: readonly Role[]
  /** Of a key only. */
  readonly scopes?: readonly Scope[]
  /** Of a key only: what it may give; a person's follows from the policy. */
  readonly authority?: Authority | null
}

/** The actor behind what happens because time passed. */
export const clock: Actor = { kind: 'clock', id: 'clock', name: 'the clock', roles: [] }

/** Refuses everyone but a person: agents assist, they never answer for anything. */
export function personOnly(actor: Actor, act: string): Refusal | null {
  return actor.kind === 'person' ? null : refuse('actor/person-needed', `${act} asked by ${actor.name}`)
}

/** Refuses an actor who is a person without any of these roles. */
export function rolesOnly(actor: Actor, roles: readonly Role[], act: string): Refusal | null {
  const refused = personOnly(actor, act)
  if (refused) return refused
  if (roles.some((role) => actor.roles.includes(role))) return null
  return refuse('actor/role-needed', `${act} asks for ${roles.join(' or ')}`, { more: { roles } })
}
