import { happeningKind } from '@amends/recovery/customer/happening'
import type { Door } from '../engine/http.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { keepHappenings } from './keep-happenings.ts'

/** Another system tells what happened to customers. */
export const happeningDoors: readonly Door<Context>[] = [
  door('POST /v1/happenings', async (context, { body }) => {
    const told = 'happenings' in body ? body.happenings : [body]
    const became = await context.transaction((tx) =>
      keepHappenings(
        context,
        tx,
        told.map(({ customer: { identities, ...who }, asOf = context.now, kind, ...one }) => ({
          ...one,
          asOf,
          kind: happeningKind(kind),
          whose: { ...who, leads: identities },
        })),
      ),
    )
    return { became: [...became] }
  }),
]
