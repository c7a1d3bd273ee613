import type { z } from 'zod'
import type { Client } from './client.ts'
import type { Allowed } from './route.ts'

/**
 * A tool that agents are offered: its name, what it takes, and which routes it asks. It can do no more than they, for
 * whoever calls it is asked for the right of each.
 */
export type Tool = {
  readonly name: string
  readonly title: string
  readonly description: string
  /** Who is shown it. */
  readonly right: Allowed
  readonly input: z.ZodObject
  /** It changes nothing. */
  readonly readOnly: boolean
  run(given: never, ask: Client, signal: AbortSignal): Promise<object>
}

/** Declares a tool whose `run` is given what its input takes. */
export function tool<S extends z.ZodObject>(
  declared: Omit<Tool, 'input' | 'run'> & {
    readonly input: S
    run(given: z.output<S>, ask: Client, signal: AbortSignal): Promise<object>
  },
): Omit<typeof declared, 'run'> & Tool & { readonly input: S } {
  return declared as never
}
