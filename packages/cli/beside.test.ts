import { join } from 'node:path'
import { makeTempFolder } from '@amends/server/testing/temp-folder'
import { afterAll, expect, test } from 'vitest'
import { amends } from './testing/amends.ts'

const temp = makeTempFolder()
afterAll(() => temp.remove())

test('commands work beside an Amends that runs, and without one, and leave no server behind', async () => {
  const data = join(temp.path, 'data')
  const up = amends(['up', '--empty', '--port', '0', '--data', data])
  const address = (await up.said(/^Amends runs at /)).slice('Amends runs at '.length)
  const list = () => amends(['user', 'list', '--data', data])
  expect(await list().ended).toBe(0)
  expect((await fetch(address)).status).toBeLessThan(500)
  up.signal('SIGTERM')
  expect(await up.ended).toBe(0)
  expect(await list().ended).toBe(0)
  const again = amends(['up', '--empty', '--port', '0', '--data', data])
  await again.said(/^Amends runs at /)
  again.signal('SIGTERM')
  expect(await again.ended).toBe(0)
})
