import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { analyse } from '@amends/analyser'
import { english } from '../packages/analyser/en/pack.ts'
import { longestText } from '../packages/analyser/guard.ts'
import { normalise } from '../packages/analyser/normalise.ts'
import { tokenise } from '../packages/analyser/tokens.ts'
import { bundleAnalyser } from '../tools/build-analyser.mjs'
import { elapsed, type Measured, percentile } from './figure.ts'
import { at, composeMessages } from './messages.ts'

const passes = 7

/** How long the analyser takes for a message, beside cutting it into words; how it starts, and how it ends what is degenerate. */
export async function measure(): Promise<Measured> {
  const texts = composeMessages()
  const whole = (text: string) => void analyse(text, at)
  const cut = (text: string) => void tokenise(normalise(text).text, english.lexis.vocabulary)
  const [full, floor] = sideBySide(texts, [whole, cut])
  const worst = longest(whole)
  const bundle = await bundled()
  console.error(`  normalised and cut into words: p50 ${floor.toFixed(3)} ms; slowest 64 KB: ${worst.piece}`)
  return {
    'analyser.p50': full.p50,
    'analyser.p99': full.p99,
    'analyser.to-tokenise': full.p50 / floor,
    'analyser.cold-start': bundle.coldStart,
    'analyser.bundle': bundle.size,
    'analyser.degenerate': worst.ms,
    'analyser.doubling': worst.doubling,
  }
}

type Spread = { readonly p50: number; readonly p99: number }

/** Each way over all texts in turn, so that whatever else the machine does falls on both; each text counts by its median. */
function sideBySide(
  texts: readonly string[],
  [whole, cut]: readonly [(text: string) => void, (text: string) => void],
): [Spread, number] {
  const full = texts.map((): number[] => [])
  const floor = texts.map((): number[] => [])
  for (let pass = -2; pass < passes; pass++)
    texts.forEach((text, n) => {
      const [a, b] = [elapsed(() => whole(text)), elapsed(() => cut(text))]
      if (pass < 0) return // warms up
      full[n]?.push(a)
      floor[n]?.push(b)
    })
  const medians = full.map((one) => percentile(one, 0.5))
  const floors = floor.map((one) => percentile(one, 0.5))
  return [{ p50: percentile(medians, 0.5), p99: percentile(medians, 0.99) }, percentile(floors, 0.5)]
}

const pieces = [
  'a',
  ' ',
  '"',
  "'",
  '[',
  '1 ',
  '1,',
  '\n',
  '> ',
  '<p',
  '&amp',
  '.',
  '@a ',
  '020 ',
  '\ud800',
  'é',
  '£1 ',
  'sorry ',
  'sorry if ',
  'we will ',
  'of the ',
  'by Friday ',
  'if we, ',
  'and sent the ',
  'I said we ',
  'the ',
  'a: ',
  '(',
  'in 3 days ',
  'I am sorry that we charged you twice. ',
]

/** The slowest 64 KB of one piece over and over, and the worst that twice as much costs. */
function longest(whole: (text: string) => void) {
  let worst = { piece: '', ms: 0, doubling: 0 }
  for (const piece of pieces) {
    const text = piece.repeat(Math.ceil(longestText / piece.length)).slice(0, longestText)
    const half = text.slice(0, longestText / 2)
    const [ms, before] = [fastest(whole, text), fastest(whole, half)]
    if (ms > worst.ms) worst = { ...worst, piece: JSON.stringify(piece), ms }
    if (before > shortest) worst = { ...worst, doubling: Math.max(worst.doubling, ms / before) }
  }
  return worst
}

/** Below so many milliseconds a ratio tells nothing. */
const shortest = 1

function fastest(whole: (text: string) => void, text: string): number {
  return Math.min(...Array.from({ length: 5 }, () => elapsed(() => whole(text))))
}

/** What the analyser weighs as others install it, compressed, and how long that takes to start. */
async function bundled() {
  const folder = mkdtempSync(join(tmpdir(), 'amends-bench-'))
  try {
    const file = await bundleAnalyser(folder)
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}') // as the package says of itself
    return { size: gzipSync(readFileSync(file), { level: 9 }).length / 1000, coldStart: coldStart(file) }
  } finally {
    rmSync(folder, { recursive: true })
  }
}

const starts = 9

/** From the import of the bundle to the end of the first analysis, in a process of its own. */
function coldStart(file: string): number {
  const script = `
    const start = performance.now()
    const { analyse } = await import(${JSON.stringify(pathToFileURL(file).href)})
    analyse('I am sorry that we charged you twice. I will call you by Friday.', ${JSON.stringify(at)})
    console.log(performance.now() - start)`
  const times = Array.from({ length: starts }, () => {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
      encoding: 'utf8',
    })
    if (!stdout) throw new Error(stderr)
    return Number(stdout)
  })
  return percentile(times, 0.5)
}
