import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the clone. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** An end with one sentence that says what to do. */
export function problem(sentence, exitCode) {
  return Object.assign(new Error(sentence), { sentence, exitCode })
}

/** Tells the person at the terminal what takes its time; standard output belongs to the program that follows. */
export function say(line) {
  process.stderr.write(`${line}\n`)
}
