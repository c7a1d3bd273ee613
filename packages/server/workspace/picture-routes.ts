import { happened } from '@amends/recovery/event'
import type { Door } from '../engine/http.ts'
import { plainPicture } from '../engine/picture/picture.ts'
import { DoorRefusal } from '../engine/problem.ts'
import { known } from './carry-out.ts'
import type { Context, WorkTx } from './context.ts'
import { door } from './door.ts'
import { forgetPicture, keepPicture, pictureOf } from './picture-store.ts'
import { type Colleague, people, settingsChanged } from './store.ts'

const mostBytes = 30 * 1_024
const leastSide = 64
const mostSide = 1_024

/** Pictures of people: each keeps their own, and says whether customers see it; whoever runs the people may take one away. */
export const pictureDoors: readonly Door<Context>[] = [
  door('GET /v1/me/picture', async (context, { reply }) => {
    const { mediaType, bytes } = known(await context.read((tx) => pictureOf(tx, context.actor.id)), 'picture')
    reply.header('content-security-policy', "default-src 'none'; sandbox").type(mediaType).send(bytes)
    return undefined
  }),
  door('PUT /v1/me/picture', (context, { body }) => {
    const plain = takenIn(body)
    return change(context, context.actor.id, async (person, tx) => ({
      name: await keepPicture(tx, person.id, plain),
      isShown: person.picture?.isShown ?? false,
    }))
  }),
  door('PATCH /v1/me/picture', (context, { body }) =>
    change(context, context.actor.id, async ({ picture }) => ({ ...known(picture, 'picture'), ...body })),
  ),
  door('DELETE /v1/me/picture', async (context) => void (await remove(context, context.actor.id))),
  door(
    'DELETE /v1/people/{id}/picture',
    async (context, { params }) => void (await remove(context, params.id)),
  ),
]

/** What may be kept of a file, or the door's no. */
function takenIn(file: unknown) {
  const bytes = Buffer.isBuffer(file) ? file : Buffer.alloc(0)
  const plain = plainPicture(bytes, mostSide)
  if (!plain)
    throw new DoorRefusal(422, 'not-a-picture', 'This is no picture we can keep', {
      detail: `Send a PNG, JPEG or WebP that does not move, no side longer than ${mostSide} points`,
    })
  if (plain.width < leastSide || plain.height < leastSide)
    throw new DoorRefusal(422, 'picture-too-small', `Send one of at least ${leastSide} points each way`)
  if (plain.bytes.length > mostBytes)
    throw new DoorRefusal(413, 'too-large', `Keep the picture under ${mostBytes / 1_024} KB`)
  return plain
}

const remove = (context: Context, personId: string) =>
  change(context, personId, async (person, tx) => {
    known(person.picture, 'picture')
    await forgetPicture(tx, person.id)
    return null
  })

function change(
  context: Context,
  personId: string,
  decide: (person: Colleague, tx: WorkTx) => Promise<Colleague['picture']>,
): Promise<Colleague> {
  return context.transaction(async (tx) => {
    const person = known(await people.lock(tx, personId), 'person')
    const saved = await people.save(tx, { ...person, picture: await decide(person, tx) })
    await settingsChanged(tx)
    const { id, name, roles } = saved
    await context.record(tx, { kind: 'workspace', id: tx.workspaceId }, [
      happened('workspace.person-changed', 'workspace', id, context.now, { name, roles }),
    ])
    return saved
  })
}
