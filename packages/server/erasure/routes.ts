import type { Door } from '../engine/http.ts'
import type { Context, Machinery } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { eraseCustomer, previewErasure } from './actions.ts'

/** Erasing a customer: a look, then the act. Its answer is kept for who asks again, so it holds nothing of theirs. */
export const erasureDoors = ({ secrets }: Machinery): readonly Door<Context>[] => [
  door('GET /v1/customers/{id}/erasure', async (context, { params }) => {
    const { name, found, openCases, openPromises } = await previewErasure(context, params.id)
    return { name, found, openCases, openPromises }
  }),
  door('POST /v1/customers/{id}/erasure', (context, { params, body }) =>
    eraseCustomer(context, secrets, params.id, body.why),
  ),
]
