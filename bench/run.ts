import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { figures, type Measured, targets } from './figure.ts'

const benches: Readonly<Record<string, () => Promise<{ measure(): Promise<Measured> }>>> = {
  accept: () => import('./accept.ts'),
  timers: () => import('./timers.ts'),
  queue: () => import('./queue.ts'),
  page: () => import('./page.ts'),
  desk: () => import('./desk.ts'),
  mail: () => import('./mail.ts'),
  backup: () => import('./backup.ts'),
  happenings: () => import('./happenings.ts'),
  outreach: () => import('./outreach.ts'),
  affected: () => import('./affected.ts'),
  analyser: () => import('./analyser.ts'),
  peers: () => import('./peers.ts'),
}

/** Needs what only it installs. */
const onlyAsked = ['peers']

const { values, positionals } = parseArgs({ options: { json: { type: 'string' } }, allowPositionals: true })
const wanted = positionals.length
  ? positionals
  : Object.keys(benches).filter((name) => !onlyAsked.includes(name))

let measured: Measured = {}
for (const name of wanted) {
  const load = benches[name]
  if (!load) throw new Error(`There is no bench ${name}: choose from ${Object.keys(benches).join(', ')}`)
  console.error(`bench ${name} …`)
  try {
    measured = { ...measured, ...(await (await load()).measure()) }
  } catch (fault) {
    console.error(`bench ${name} broke off: ${(fault as Error).stack}`)
  }
}

const all = figures(measured)
for (const { name, value, unit, target, holds } of all) {
  const title = targets.find((one) => one.name === name)?.title ?? ''
  console.log(
    `${holds ? '✓' : '✗'} ${name.padEnd(30)} ${value === null ? 'not measured' : `${value} ${unit}`}${target && `  (${target})`}  ${title}`,
  )
}
if (values.json) writeFileSync(values.json, `${JSON.stringify(all, null, 2)}\n`)
process.exit(
  all.filter(({ name }) => measured[name] !== undefined || !positionals.length).every(({ holds }) => holds)
    ? 0
    : 1,
)
