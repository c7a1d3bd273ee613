import type { AllRoutes } from '@amends/contract'
import { routes } from '@amends/contract'
import type { Refusal } from '@amends/recovery/decision'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { z } from 'zod'
import type { Door } from '../engine/http.ts'
import { isId } from '../engine/id.ts'
import { unknownRecord } from '../engine/problem.ts'
import type { Context } from './context.ts'

type Out<K extends keyof AllRoutes, P extends string> =
  AllRoutes[K] extends Record<P, infer S extends z.ZodType> ? z.output<S> : undefined
type PathOf<K> = K extends `${string} ${infer P}` ? P : never
type Names<P> = P extends `${string}{${infer N}}${infer Rest}` ? N | Names<Rest> : never

/** What a handler is asked with; ids in the path have been checked for their shape. */
export type Asked<K extends keyof AllRoutes> = {
  readonly params: Record<Names<PathOf<K>>, string>
  readonly query: Out<K, 'query'>
  readonly body: AllRoutes[K] extends { raw: true } ? Buffer : Out<K, 'body'>
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** What a handler answers: the domain form of the route's answer, or the domain's no. */
export type Answered<K extends keyof AllRoutes> = Promise<Frozen<Out<K, 'answer'>> | Refusal>

type Frozen<T> = T extends readonly (infer U)[]
  ? readonly Frozen<U>[]
  : T extends object
    ? { readonly [P in keyof T]: Frozen<T[P]> }
    : T

/** Binds a handler to a route of the contract. */
export function door<K extends keyof AllRoutes & string>(
  key: K,
  handle: (context: Context, asked: Asked<K>) => Answered<K>,
): Door<Context> {
  return {
    key,
    shapes: routes[key] as Door<Context>['shapes'],
    handle: (context, asked) => {
      for (const [name, value] of Object.entries(asked.params))
        if (isIdName(name) && !isId(value)) throw unknownRecord('record')
      return handle(context, asked as unknown as Asked<K>)
    },
  }
}

const isIdName = (name: string) => name === 'id' || name.endsWith('Id')
