import type { AllRoutes } from '@amends/contract'
import type { Answer, Input } from '@amends/contract/client'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { readClock } from '../ui/clock.ts'
import { call, type RouteName } from './api.ts'

/** The routes that answer page by page. */
export type PagedRoute = {
  [K in RouteName]: AllRoutes[K] extends { answer: infer A }
    ? A extends { shape: { rows: unknown; next: unknown } }
      ? K
      : never
    : never
}[RouteName]

type Page<R> = { rows: R[]; next: string | null }

type Row<K extends PagedRoute> = Answer<K> extends { rows: readonly (infer R)[] } ? R : never

/** Reads a list page by page: the rows so far, whether there are more, and how to get them. */
export function usePages<K extends PagedRoute>(
  route: K,
  query: Record<string, unknown>,
  params?: Record<string, string>,
) {
  const read = useInfiniteQuery({
    queryKey: [route, 'pages', query, params],
    initialPageParam: null as string | null,
    queryFn: async ({ pageParam, signal }) => {
      const asked = { params, query: { ...query, ...(pageParam ? { cursor: pageParam } : {}) }, signal }
      const page = (await call(route, asked as unknown as Input<K>)) as unknown as Page<Row<K>>
      return { ...page, asOf: readClock() }
    },
    getNextPageParam: (page) => page.next,
  })
  const rows = useMemo(() => read.data?.pages.flatMap((page) => page.rows), [read.data])
  return {
    read: { ...read, data: rows } as typeof read & { data: Row<K>[] | undefined },
    rows: rows ?? [],
    /** The instant, by the desk's clock, at which the first page was read. */
    asOf: read.data?.pages[0]?.asOf ?? 0,
    hasMore: read.hasNextPage,
    more: () => void read.fetchNextPage(),
  }
}
