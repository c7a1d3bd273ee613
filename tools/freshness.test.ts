import { expect, test } from 'vitest'
import { generated } from './generated.ts'
import { read } from './sources.ts'

test.each(Object.entries(generated))('%s says what the code says (npm run generate)', async (path, make) => {
  expect(read(path)).toBe(await make())
})
