import { chmodSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { makeTempFolder } from '../testing/temp-folder.ts'
import { openSecrets } from './secrets.ts'

const folder = makeTempFolder()
afterAll(() => folder.remove())
const file = join(folder.path, 'key')
const mode = () => statSync(file).mode & 0o777

test('a key file is its owner’s alone; one that others may read is closed to them, and that is said', () => {
  const said: string[] = []
  const say = (line: string) => void said.push(line)
  const sealed = openSecrets(folder.path, say).seal('a broken teapot', 'here')
  expect(mode()).toBe(0o600)
  expect(said).toEqual([])
  for (const open of [0o640, 0o604, 0o666]) {
    chmodSync(file, open)
    expect(openSecrets(folder.path, say).open(sealed, 'here')).toBe('a broken teapot')
    expect(mode()).toBe(0o600)
  }
  expect(said).toEqual(
    Array.from({ length: 3 }, () => expect.stringContaining('could be read by others on this machine')),
  )
})

test('what is sealed for one place opens in no other, and not when a letter of it was changed', () => {
  const secrets = openSecrets(folder.path, () => undefined)
  const sealed = secrets.seal('a broken teapot', 'mail-server 1')
  const [version, nonce, tag, body = ''] = sealed.split('.')
  const other = [version, nonce, tag, (body.startsWith('A') ? 'B' : 'A') + body.slice(1)].join('.')
  const untrue = 'unable to authenticate data'
  expect(() => secrets.open(sealed, 'mail-server 2')).toThrow(untrue)
  expect(() => secrets.open(other, 'mail-server 1')).toThrow(untrue)
  expect(secrets.seal('a broken teapot', 'mail-server 1')).not.toBe(sealed)
})
