import { createHash, hkdfSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { backupProblems } from './backup/problems.ts'

/** Where an installation keeps the key that its secrets are sealed under. */
export const keyFileOf = (dataFolder: string) => join(dataFolder, 'key')

/** Tells one key from another without giving it away; null where there is none. */
export function keyFingerprint(file: string): string | null {
  if (!existsSync(file)) return null
  const text = readFileSync(file, 'utf8').trim()
  if (!/^[0-9a-f]{64}$/.test(text)) throw backupProblems.noKeyFile(file)
  const named = Buffer.from(hkdfSync('sha256', Buffer.from(text, 'hex'), '', 'fingerprint', 32))
  return createHash('sha256').update(named).digest('hex').slice(0, 16)
}

/** A copy of the key that was made on purpose. */
export type KeyCopy = { readonly fingerprint: string; readonly at: string }

const markOf = (dataFolder: string) => join(dataFolder, 'key-copied.json')

/** Writes the key apart, for its owner alone, and remembers that it was. */
export function copyKey(dataFolder: string, to: string) {
  const fingerprint = keyFingerprint(keyFileOf(dataFolder))
  if (fingerprint === null) throw backupProblems.noKeyFile(keyFileOf(dataFolder))
  if (existsSync(to)) {
    if (keyFingerprint(to) !== fingerprint) throw backupProblems.otherKeyThere(to)
  } else {
    mkdirSync(dirname(to), { recursive: true, mode: 0o700 })
    writeFileSync(to, readFileSync(keyFileOf(dataFolder)), { mode: 0o600, flag: 'wx' })
  }
  const copy: KeyCopy = { fingerprint, at: new Date().toISOString() }
  writeFileSync(markOf(dataFolder), `${JSON.stringify(copy)}\n`, { mode: 0o600 })
}

/** When the key that is here was last copied, as far as this installation knows. */
export function keyCopied(dataFolder: string): KeyCopy | null {
  if (!existsSync(markOf(dataFolder))) return null
  return JSON.parse(readFileSync(markOf(dataFolder), 'utf8')) as KeyCopy
}

/** Puts a key where the installation looks for it, one that was there aside; answers how to undo it. */
export function placeKey(dataFolder: string, from: string): () => void {
  const file = keyFileOf(dataFolder)
  const aside = existsSync(file) ? `${file}-before-${Date.now()}` : null
  mkdirSync(dataFolder, { recursive: true })
  const bytes = readFileSync(from)
  if (aside) renameSync(file, aside)
  writeFileSync(file, bytes, { mode: 0o600, flag: 'wx' })
  return () => {
    rmSync(file)
    if (aside) renameSync(aside, file)
  }
}
