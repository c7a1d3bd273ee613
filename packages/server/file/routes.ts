import type { Door } from '../engine/http.ts'
import { casePage } from '../page/case-file.ts'
import type { Context } from '../workspace/context.ts'
import { door } from '../workspace/door.ts'
import { handOverFile } from './export.ts'
import { caseHistory } from './history.ts'

/** The file of a case, to read and to hand over. */
export const fileDoors: readonly Door<Context>[] = [
  door('GET /v1/cases/{id}/file', (context, { params }) =>
    context.read((tx) => caseHistory(context, tx, params.id)),
  ),
  door('GET /v1/cases/{id}/export', async (context, { params, query, reply }) => {
    const file = await context.read((tx) => handOverFile(context, tx, params.id))
    await reply
      .type(query.as === 'html' ? 'text/html; charset=utf-8' : 'application/json; charset=utf-8')
      .header('content-disposition', `attachment; filename="case-${params.id}.${query.as}"`)
      .header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox")
      .send(query.as === 'html' ? casePage(file) : `${JSON.stringify(file, null, 2)}\n`)
    return undefined
  }),
]
