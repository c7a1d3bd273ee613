/** What is written: nothing, faults, or a line for each request, too. */
export const logLevels = ['silent', 'error', 'info'] as const
export type LogLevel = (typeof logLevels)[number]

/** One line of the log. It names what is ours (an id, a route, a code, a place in the program) and nothing that anybody said. */
export type LogLine = { readonly level: 'error' | 'info' } & Readonly<Record<string, unknown>>
export type Log = (line: LogLine) => void

/** Writes lines of JSON, those that are asked for. */
export function openLog(most: LogLevel): Log {
  return (line) => {
    if (logLevels.indexOf(line.level) > logLevels.indexOf(most)) return
    console.error(JSON.stringify({ at: new Date().toISOString(), ...line }))
  }
}

type Told = Error & Partial<Record<(typeof told)[number], unknown>>
/** What a database says of a fault beside its message, which may repeat what a person wrote. */
const told = [
  'code',
  'constraint',
  'table',
  'column',
  'routine',
  'syscall',
  'command',
  'responseCode',
] as const
const mostFrames = 12

/** A fault as the log may hold it: its kind and where it happened, never its message. */
export function faultOf(fault: unknown): Record<string, unknown> {
  if (!(fault instanceof Error)) return { fault: typeof fault }
  const { message, stack = '' } = fault
  const frames = stack.slice(message && stack.includes(message) ? stack.indexOf(message) + message.length : 0)
  return {
    fault: fault.name,
    ...Object.fromEntries(told.flatMap((name) => said(name, (fault as Told)[name]))),
    where: frames
      .split('\n')
      .filter((line) => /^ +at .*(file:|node:|\/)\S*:\d+:\d+\)?$/.test(line))
      .slice(0, mostFrames)
      .map((line) => line.trim()),
    ...(fault.cause === undefined ? {} : { cause: faultOf(fault.cause) }),
  }
}

const said = (name: string, value: unknown) =>
  (typeof value === 'string' && /^[\w ]{1,80}$/.test(value)) || typeof value === 'number'
    ? [[name, value] as const]
    : []
