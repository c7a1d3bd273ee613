import type { Answer } from '@amends/contract/client'

/** A word of the text that is each recipient's own, as the server has it. */
export type Particular = Answer<'GET /v1/outreaches/{id}'>['outreach']['particulars'][number]

/** Particulars as lines that a person reads and writes: "order = attribute order". */
export const linesOf = (particulars: readonly Particular[]): string =>
  particulars
    .map(({ name, from, attribute, as, ifMissing }) =>
      [
        `${name} =`,
        from === 'attribute' ? `attribute ${attribute}` : from === 'at' ? 'time' : 'id',
        ...(as === 'text' || from === 'at' ? [] : [`as ${as}`]),
        ...(ifMissing === 'ask' ? ['ask'] : []),
      ].join(' '),
    )
    .join('\n')

const line = /^([a-z][a-z0-9-]*)\s*=\s*(id|time|attribute\s+(\S.*?))(?:\s+as\s+(day|money|text))?(\s+ask)?$/i

/** Lines as particulars, or the first that can't be read. */
export function particularsIn(
  text: string,
): { readonly particulars: Particular[] } | { readonly wrong: string } {
  const lines = text
    .split('\n')
    .map((one) => one.trim())
    .filter(Boolean)
  const wrong = lines.find((one) => !line.test(one))
  if (wrong !== undefined) return { wrong }
  return {
    particulars: lines.map((one) => {
      const [, name = '', source = '', attribute = null, as, ask] = line.exec(one) ?? []
      const from = /^id$/i.test(source) ? 'source-id' : /^time$/i.test(source) ? 'at' : 'attribute'
      return {
        name: name.toLowerCase(),
        from,
        attribute: attribute ?? null,
        as: from === 'at' ? 'day' : ((as?.toLowerCase() ?? 'text') as Particular['as']),
        ifMissing: ask ? 'ask' : 'leave-out',
      }
    }),
  }
}
