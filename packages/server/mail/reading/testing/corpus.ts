import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { IncomingMail } from '../incoming.ts'
import { readMail } from '../read-mail.ts'

const folder = join(import.meta.dirname, 'data')

/** The files of the corpus that match a pattern, by their path in it. */
export function corpus(pattern: string): string[] {
  return globSync(pattern, { cwd: folder }).toSorted()
}

/** One file's bytes. */
export function bytesOf(path: string): Buffer {
  return readFileSync(join(folder, path))
}

/** One file as text. */
export function textOf(path: string): string {
  return bytesOf(path).toString('utf8')
}

/** A mail written down in a test: its lines as they travel. */
export function written(...lines: readonly string[]): Buffer {
  return Buffer.from(lines.join('\r\n'))
}

/** A mail written down in a test, read. */
export function reading(...lines: readonly string[]): Promise<IncomingMail> {
  return readMail(written(...lines))
}
