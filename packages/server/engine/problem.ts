/** A refusal as any decision gives it: a code of the catalogue and what it is about. */
export type Refused = {
  readonly ok: false
  readonly code: string
  readonly detail?: string
  readonly field?: string
}

/** Whether an answer is a refusal. */
export function isRefused(answer: unknown): answer is Refused {
  return (
    typeof answer === 'object' && answer !== null && 'ok' in answer && answer.ok === false && 'code' in answer
  )
}

/** A no that a door says itself: bad input, unknown record, missing rights. Thrown, caught once per door. */
export class DoorRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly detail: string | undefined
  readonly errors: readonly { path: string; message: string }[] | undefined
  readonly current: unknown
  constructor(
    status: number,
    code: string,
    title: string,
    more: { detail?: string; errors?: readonly { path: string; message: string }[]; current?: unknown } = {},
  ) {
    super(title)
    this.status = status
    this.code = code
    this.detail = more.detail
    this.errors = more.errors
    this.current = more.current
  }
}

/** No record of this kind with this id in this workspace. */
export const unknownRecord = (what: string) =>
  new DoorRefusal(404, 'unknown', `There is no such ${what} here`)

/** RFC 9457 problem document of a door's refusal. */
export function problemOf({ status, code, message, detail, errors, current }: DoorRefusal) {
  return { type: `urn:amends:refusal:${code}`, title: message, status, code, detail, errors, current }
}
