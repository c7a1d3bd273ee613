import { roles } from '@amends/recovery/workspace/person'
import { newId } from '../engine/id.ts'
import { openContext } from '../workspace/context.ts'
import { addMembership, foundWorkspace } from '../workspace/found.ts'
import type { House, TestPerson } from './house.ts'

/** Another workspace in the same database, with one person who may do everything there. */
export async function openNextDoor(
  { machinery, signIn, caller }: House,
  name = 'Rosa Lind',
): Promise<TestPerson & { readonly workspaceId: string }> {
  const workspaceId = newId()
  const founder = { id: newId(), name, email: `founder@${workspaceId}.example.com`, roles }
  const context = openContext(machinery, {
    workspaceId,
    actor: { kind: 'person', id: founder.id, name, roles },
    now: await machinery.clock.now(),
  })
  const password = 'a whole teapot'
  const userId = await signIn.setPassword(founder.email, name, password)
  await context.transaction(async (tx) => {
    const shop = { name: 'Saucers & Sons', zone: 'Europe/London', currency: 'GBP', sample: false }
    await foundWorkspace(context, tx, { ...shop, founder })
    await addMembership(tx, userId, founder.id)
  })
  const entered = await signIn.signIn(founder.email, password, new Headers())
  const cookie = (entered?.cookies ?? []).map((one) => one.split(';')[0]).join('; ')
  return { id: founder.id, name, workspaceId, cookie, call: caller({ cookie }) }
}
