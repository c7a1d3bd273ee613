import type { Actor, Scope } from '../actor.ts'
import type { Role } from './person.ts'

/** What a door asks for. Situations (whose case, whose fact) are the decisions' own affair. */
export type Right =
  | 'read'
  | 'read-needs'
  | 'read-personnel'
  | 'accept'
  | 'sort'
  | 'own'
  | 'draft'
  | 'dispatch'
  | 'propose-fact'
  | 'confirm-case-facts'
  | 'confirm-failure-facts'
  | 'clear-personnel'
  | 'grant'
  | 'answer-requests'
  | 'run-failures'
  | 'policy'
  | 'people'
  | 'keys'
  | 'settings'
  | 'audit'
  | 'export'
  | 'metrics'

const member = [
  'read',
  'read-needs',
  'accept',
  'sort',
  'own',
  'draft',
  'dispatch',
  'propose-fact',
  'confirm-case-facts',
  'grant',
  'answer-requests',
] as const satisfies readonly Right[]

/** What each role may do; a person with several roles may do all of them together. */
export const rightsOfRole: Readonly<Record<Role, readonly Right[]>> = {
  member,
  lead: [...member, 'confirm-failure-facts', 'run-failures', 'policy', 'export'],
  hr: ['read', 'read-personnel', 'clear-personnel'],
  admin: ['read', 'policy', 'people', 'keys', 'settings', 'export'],
  auditor: ['read', 'audit', 'export'],
}

/** What each scope of a key opens. */
export const rightsOfScope: Readonly<Record<Scope, readonly Right[]>> = {
  read: ['read'],
  intake: ['accept'],
  draft: ['draft'],
  'propose-fact': ['propose-fact'],
  grant: ['grant'],
  dispatch: ['dispatch'],
  metrics: ['metrics'],
}

/** Everything an actor may do; a customer's own acts pass by their link, not by rights. */
export function rightsOf({ kind, roles, scopes = [] }: Actor): ReadonlySet<Right> {
  if (kind === 'person') return new Set(roles.flatMap((role) => rightsOfRole[role]))
  if (kind === 'key') return new Set(scopes.flatMap((scope) => rightsOfScope[scope]))
  return new Set()
}

/** Whether an actor holds a right. */
export function may(actor: Actor, right: Right): boolean {
  return rightsOf(actor).has(right)
}
