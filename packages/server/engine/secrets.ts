import { createCipheriv, createDecipheriv, createSecretKey, hkdfSync, randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { startProblems } from './start-problem.ts'

/** Keeps secrets under a key file that no backup holds. */
export type Secrets = {
  /** Encrypts with AES-256-GCM; `place` binds the result to where it is kept. */
  seal(text: string, place: string): string
  open(sealed: string, place: string): string
  /** A key for another purpose, derived from the key file (HKDF-SHA-256). */
  derive(purpose: string): string
}

/** Opens the key file in the data folder, or makes it (0600) on the first start. One that others may read is closed to them. */
export function openSecrets(dataFolder: string, say: (line: string) => void = () => undefined): Secrets {
  const file = join(dataFolder, 'key')
  if (!existsSync(file)) {
    mkdirSync(dataFolder, { recursive: true })
    writeFileSync(file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' })
  }
  closeToOthers(file, say)
  const root = Buffer.from(readFileSync(file, 'utf8').trim(), 'hex')
  const key = (purpose: string) => Buffer.from(hkdfSync('sha256', root, '', purpose, 32))
  const sealing = createSecretKey(key('seal'))
  return {
    seal: (text, place) => {
      const nonce = randomBytes(12)
      const cipher = createCipheriv('aes-256-gcm', sealing, nonce).setAAD(Buffer.from(place))
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
      return [
        'v1',
        nonce.toString('base64'),
        cipher.getAuthTag().toString('base64'),
        sealed.toString('base64'),
      ].join('.')
    },
    open: (sealed, place) => {
      const [, nonce, tag, body] = sealed.split('.') as [string, string, string, string]
      const decipher = createDecipheriv('aes-256-gcm', sealing, Buffer.from(nonce, 'base64'))
        .setAAD(Buffer.from(place))
        .setAuthTag(Buffer.from(tag, 'base64'))
      return decipher.update(Buffer.from(body, 'base64'), undefined, 'utf8') + decipher.final('utf8')
    },
    derive: (purpose) => key(purpose).toString('hex'),
  }
}

/** A copy or a backup that was put back may have opened it; whoever read it meanwhile can open what is sealed. */
function closeToOthers(file: string, say: (line: string) => void) {
  if ((statSync(file).mode & 0o077) === 0) return
  try {
    chmodSync(file, 0o600)
  } catch {
    throw startProblems.keyOpen(file)
  }
  say(`The key file ${file} could be read by others on this machine; now only its owner can.`)
}
