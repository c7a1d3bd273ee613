import type { Actor, Scope } from '@amends/recovery/actor'
import { may } from '@amends/recovery/workspace/right'
import type { Allowed } from '@amends/contract/route'
import type { FastifyRequest } from 'fastify'
import { sql } from 'kysely'
import type { Database } from '../engine/database.ts'
import { prepared } from '../engine/driver.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { fits, readKey } from './key.ts'
import type { SignIn } from './sign-in.ts'
import { keys, people } from './store.ts'

/** Who is asking: the workspace they belong to and the actor they are there. */
export type Principal = { readonly workspaceId: string; readonly actor: Actor }

/** Finds out who asks: an API key in the header, else the session of the cookie, else nobody. */
export async function principalOf(
  request: FastifyRequest,
  { database, signIn }: { database: Database; signIn: SignIn },
): Promise<Principal | null> {
  const { authorization } = request.headers
  if (authorization?.startsWith('Bearer ')) {
    const principal = await ofKey(authorization.slice(7), database)
    if (principal) return principal
    throw new DoorRefusal(401, 'unknown-key', 'This key opens nothing. It may have been revoked')
  }
  if (!request.headers.cookie) return null
  const user = await signIn.userOf(new Headers({ cookie: request.headers.cookie }))
  return user ? ofUser(user.userId, request.headers['x-workspace'], database) : null
}

/** Lets the asker through a route, or says which right is missing. */
export function letThrough(principal: Principal | null, allowed: Allowed) {
  if (allowed === 'anyone') return
  if (!principal) throw new DoorRefusal(401, 'signed-out', 'Sign in first')
  if (allowed === 'signed-in' || may(principal.actor, allowed)) return
  throw new DoorRefusal(403, 'no-right', 'This is not yours to do', {
    detail: `It needs the right “${allowed}”. A lead or an admin can give it`,
  })
}

const remembered = new Map<string, { readonly principal: Principal; readonly until: number }>()
const memory = 1_000

/** Forgets every key that was looked up, so that a revoked one opens nothing from now on. */
export const forgetKeys = () => remembered.clear()

/** Looks a key up, at most once a second: a busy integration asks hundreds of times. */
async function ofKey(text: string, database: Database): Promise<Principal | null> {
  const known = remembered.get(text)
  if (known && known.until > Date.now()) return known.principal
  const principal = await lookUp(text, database)
  if (remembered.size > 1_000) remembered.clear()
  if (principal) remembered.set(text, { principal, until: Date.now() + memory })
  return principal
}

async function lookUp(text: string, database: Database): Promise<Principal | null> {
  const presented = readKey(text)
  if (!presented) return null
  const found = await database.door(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; subject_id: string }>`${prepared}
      select workspace_id, subject_id from lookup where kind = 'key' and handle = ${Buffer.from(presented.prefix)}`.execute(
      tx,
    )
    return rows[0]
  })
  if (!found) return null
  const key = await database.work(found.workspace_id, (tx) => keys.find(tx, found.subject_id))
  if (!key || key.revoked || !fits(presented.secret, key.secretHash)) return null
  return {
    workspaceId: found.workspace_id,
    actor: {
      kind: 'key',
      id: key.id,
      name: key.name,
      roles: [],
      scopes: key.scopes as Scope[],
      authority: key.authority,
    },
  }
}

async function ofUser(userId: string, wanted: unknown, database: Database): Promise<Principal | null> {
  const memberships = await database.door(async (tx) => {
    const { rows } = await sql<{ workspace_id: string; person_id: string }>`${prepared}
      select workspace_id, person_id from membership where user_id = ${userId} order by workspace_id`.execute(
      tx,
    )
    return rows
  })
  const chosen = memberships.find(({ workspace_id }) => workspace_id === wanted) ?? memberships[0]
  if (!chosen) return null
  const person = await database.work(chosen.workspace_id, (tx) => people.find(tx, chosen.person_id))
  if (!person || person.leftAt) return null
  return {
    workspaceId: chosen.workspace_id,
    actor: { kind: 'person', id: person.id, name: person.name, roles: person.roles },
  }
}
