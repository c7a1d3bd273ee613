import type { Right } from '@amends/recovery/workspace/right'
import { z } from 'zod'

/** Who may use a route: anyone, anyone signed in, or whoever holds the right. */
export type Allowed = 'anyone' | 'signed-in' | Right

/** One route of the HTTP API, keyed `METHOD /path`. Shapes are zod schemas: wire form in, domain form out. */
export type Route = {
  readonly summary: string
  readonly allowed: Allowed
  readonly query?: z.ZodObject
  readonly body?: z.ZodType
  readonly answer: z.ZodType
  readonly status?: 200 | 201 | 202 | 204
  /** Changes a record that carries a version: the caller says with `If-Match` which one it read. */
  readonly versioned?: true
  /** The body comes as raw bytes (a file, a mail), not as JSON. */
  readonly raw?: true
}

/** A table of routes, checked and kept literal. */
export const routes = <
  const T extends Record<`${'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'} /${string}`, Route>,
>(
  table: T,
): T => table

const latest = Date.parse('2200-01-01T00:00:00Z')

/** An instant: ISO 8601 with offset on the wire, milliseconds since 1970 inside. */
export const instant = z
  .codec(
    z.iso.datetime({
      offset: true,
      error: 'Write the time as ISO 8601 with its offset, for example 2026-03-04T10:15:00Z',
    }),
    z.number(),
    {
      decode: (text, context) => {
        const at = Date.parse(text)
        if (at >= 0 && at < latest) return at
        context.issues.push({ code: 'custom', message: 'Give a time between 1970 and 2199', input: text })
        return z.NEVER
      },
      encode: (at) => new Date(at).toISOString(),
    },
  )
  .meta({ id: 'Instant' })

/** The id of a record. */
export const id = z.uuid('This is not the id of a record').meta({ id: 'Id' })

/** A text from outside: trimmed, not blank, no NUL, with a bound. */
export const words = (most = 2_000) =>
  z
    .string()
    .trim()
    .min(1, 'Write something here')
    .max(most, `Keep this under ${most.toLocaleString('en-GB')} characters`)

/** Money: minor units and ISO 4217 code. */
export const money = z
  .object({
    minor: z.int().min(0).max(1e12),
    currency: z.string().regex(/^[A-Z]{3}$/, 'Use the three-letter code, for example GBP'),
  })
  .meta({ id: 'Money' })

/** The words a list is searched with. */
export const search = z
  .string()
  .trim()
  .max(200)
  .refine((text) => text.isWellFormed() && !text.includes('\0'), 'Search with plain text')
  .optional()

/** What one page of a list is asked with. */
export const page = {
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
}

/** One page of a list; `next` is the cursor of the page after, or null. */
export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() })

/** A problem document (RFC 9457) with the refusal's code. */
export const problem = z.looseObject({
  type: z.string(),
  title: z.string(),
  status: z.number(),
  code: z.string(),
  detail: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  current: z.unknown().optional(),
  reference: z.string().optional(),
})
export type Problem = z.infer<typeof problem>
