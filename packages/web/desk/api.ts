import type { AllRoutes } from '@amends/contract'
import { type Answer, createClient, type Input, Refused } from '@amends/contract/client'
import { keepPreviousData, type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { lookAgain } from './look-again.ts'
import { ownAct } from './shell/own-act.ts'

/** Asks the server; every page goes through this one client. */
export const call = createClient()

/** A route of the HTTP API, such as `GET /v1/me`. */
export type RouteName = keyof AllRoutes

/** The problem document of a refusal. */
export type Problem = Refused['problem']

type ReadOptions<T> = {
  readonly isOff?: boolean
  /** Read again each so many milliseconds; told from what was read, false: not now. */
  readonly every?: number | ((read: T | undefined) => number | false)
  /** What was read of another input stays until this one's is there. */
  readonly keepsFormer?: boolean
}

/** Reads one route and keeps what it said; an act of ours or a change taken in reads it again. */
export function useRead<K extends RouteName>(
  route: K,
  input: Input<K>,
  { isOff = false, every, keepsFormer }: ReadOptions<Answer<K>> = {},
): UseQueryResult<Answer<K>> {
  return useQuery<Answer<K>>({
    queryKey: [route, input],
    queryFn: ({ signal }) => call(route, { ...input, signal } as Input<K>),
    enabled: !isOff,
    ...(every
      ? { refetchInterval: typeof every === 'number' ? every : ({ state }) => every(state.data) }
      : {}),
    ...(keepsFormer ? { placeholderData: keepPreviousData } : {}),
  })
}

/** How an act of ours stands. */
export type ActState =
  | { readonly kind: 'idle' | 'busy' }
  | { readonly kind: 'refused'; readonly problem: Problem }
  | { readonly kind: 'fault' }

/** One act on the server: run it, and see whether it is busy, was refused, or met a fault. */
export function useAct<K extends RouteName>(route: K) {
  const client = useQueryClient()
  const [state, setState] = useState<ActState>({ kind: 'idle' })
  const retry = useRef<{ readonly asked: string; readonly key: string } | null>(null)
  const run = useCallback(
    async (input: Input<K>): Promise<Answer<K> | null> => {
      setState({ kind: 'busy' })
      try {
        const answer = await call(route, { ...input, idempotencyKey: keyFor(retry, input) } as Input<K>)
        retry.current = null
        setState({ kind: 'idle' })
        ownAct.set(Date.now())
        await lookAgain(client)
        return answer
      } catch (trouble) {
        if (trouble instanceof Refused) retry.current = null
        setState(stateOf(trouble))
        return null
      }
    },
    [client, route],
  )
  const clear = useCallback(() => setState({ kind: 'idle' }), [])
  return { run, state, clear }
}

/** Asked again after a lost answer, the same request must count once. */
function keyFor(retry: { current: { asked: string; key: string } | null }, input: unknown): string {
  const asked = JSON.stringify(input)
  if (retry.current?.asked !== asked) retry.current = { asked, key: crypto.randomUUID() }
  return retry.current.key
}

/** What went wrong, as something to show. */
export function stateOf(trouble: unknown): ActState {
  return trouble instanceof Refused ? { kind: 'refused', problem: trouble.problem } : { kind: 'fault' }
}
