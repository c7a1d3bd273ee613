import { readItems } from '../agenda/store.ts'
import { cases } from '../case/store.ts'
import type { Door } from '../engine/http.ts'
import { unknownRecord } from '../engine/problem.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { absence } from './absence.ts'
import { listCases } from './case-lines.ts'
import { caseScreen } from './case-screen.ts'
import { queue, queueCounts, wireItem } from './queue.ts'

/** The queue, the list of cases and the case screen. */
export const queueDoors: readonly Door<Context>[] = [
  door('GET /v1/agenda', (context, { query }) => context.read((tx) => queue(context, tx, query))),
  door('GET /v1/agenda/counts', (context, { query }) =>
    context.read((tx) => queueCounts(context, tx, query.view)),
  ),
  door('GET /v1/cases', (context, { query }) => context.read((tx) => listCases(tx, query))),
  door('GET /v1/cases/{id}', (context, { params }) =>
    context.read((tx) => caseScreen(context, tx, params.id)),
  ),
  door('GET /v1/cases/{id}/agenda', (context, { params }) =>
    context.read(async (tx) => {
      if (!(await cases.find(tx, params.id))) throw unknownRecord('case')
      return { rows: ((await readItems(tx, [params.id])).get(params.id) ?? []).map(wireItem) }
    }),
  ),
  door('GET /v1/me/absence', (context, { query }) => context.read((tx) => absence(context, tx, query.until))),
]
