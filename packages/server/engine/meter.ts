import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Database } from './database.ts'

/** The counters of this process. */
export type Meter = {
  /** How long requests took, by the template of their route. */
  readonly requests: Histogram<'route' | 'method' | 'status'>
  /** Mail that was taken in, by what became of it. */
  readonly mailTaken: Counter<'outcome'>
  /** All of them as Prometheus reads them. */
  text(): Promise<string>
}

/** Opens the counters of this process. */
export function openMeter(database: Pick<Database, 'connections'>): Meter {
  const registry = new Registry()
  const registers = [registry]
  collectDefaultMetrics({ register: registry })
  const pool = new Gauge({
    name: 'amends_database_connections',
    help: 'Connections to the database: open, idle, and how many wait for one',
    labelNames: ['state'],
    registers,
    collect: () => {
      for (const [state, count] of Object.entries(database.connections())) pool.set({ state }, count)
    },
  })
  return {
    requests: new Histogram({
      name: 'amends_http_request_seconds',
      help: 'How long requests took',
      labelNames: ['route', 'method', 'status'],
      buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers,
    }),
    mailTaken: new Counter({
      name: 'amends_mail_taken_total',
      help: 'Mail taken in, by what became of it',
      labelNames: ['outcome'],
      registers,
    }),
    text: () => registry.metrics(),
  }
}

/** Numbers that are read when they are asked for, as Prometheus reads them. */
export function gaugesText(
  gauges: readonly {
    readonly name: string
    readonly help: string
    readonly by?: string
    readonly values: ReadonlyMap<string, number>
  }[],
): Promise<string> {
  const registry = new Registry()
  for (const { name, help, by, values } of gauges) {
    const gauge = new Gauge({ name, help, labelNames: by ? [by] : [], registers: [registry] })
    for (const [label, value] of values) gauge.set(by ? { [by]: label } : {}, value)
  }
  return registry.metrics()
}
