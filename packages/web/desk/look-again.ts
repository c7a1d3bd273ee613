import type { Query, QueryClient } from '@tanstack/react-query'

/**
 * Reads again all that the pages show. A first read that is still on its way may have been answered before the change, and
 * the library lets it run: it is read once more when it is here.
 */
export async function lookAgain(client: QueryClient, queryKey?: readonly string[]): Promise<void> {
  const some = { type: 'active', ...(queryKey ? { queryKey } : {}) } as const
  const isFirst = ({ state }: Query) => state.data === undefined && state.fetchStatus === 'fetching'
  const first = new Set(client.getQueryCache().findAll({ ...some, predicate: isFirst }))
  await client.invalidateQueries(queryKey ? { queryKey } : {})
  if (first.size) await client.refetchQueries({ ...some, predicate: (query) => first.has(query) })
}
