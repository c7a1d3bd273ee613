/** The point at which this process is to die, for the tests of kills: `AMENDS_FAULT=name:n`, at the n-th time it is passed. */
const [name = '', count = '1'] = (process.env['AMENDS_FAULT'] ?? '').split(/:(?=\d+$)/)
let left = Number(count)

/** Dies here, as by kill -9, if this is the point. Costs nothing otherwise. */
export const faultPoint: (at: FaultPoint) => void =
  name === ''
    ? () => undefined
    : (at) => void (at === name && --left === 0 && process.kill(process.pid, 'SIGKILL'))

/** Every point, in the order in which a complaint and its receipt pass them. */
export const faultPoints = [
  'person:before-commit',
  'person:after-commit',
  'key:before-commit',
  'key:after-commit',
  'timers:claimed',
  'clock:before-commit',
  'clock:after-commit',
  'send:attempting',
  'send:answered',
  'send:settled',
  'timers:handled',
] as const

/** Points that only what goes to many passes. */
export const outreachFaultPoints = ['outreach:queued'] as const

/** A point at which a process can be made to die. */
export type FaultPoint =
  | (typeof faultPoints)[number]
  | (typeof outreachFaultPoints)[number]
  | `${string}:${'before' | 'after'}-commit`
