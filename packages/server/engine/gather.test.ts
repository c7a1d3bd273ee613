import { expect, test } from 'vitest'
import { gatherer } from './gather.ts'

const fulfilled = <R>(value: R) => ({ status: 'fulfilled', value }) as const

test('what comes in while a batch is under way makes the next, and each gets its own answer', async () => {
  const batches: number[][] = []
  let letGo = () => {}
  const held = new Promise<void>((done) => (letGo = done))
  const take = gatherer(
    async (all: readonly number[]) => {
      batches.push([...all])
      if (batches.length === 1) await held
      return all.map((one) => fulfilled(one * 10))
    },
    { most: 3, lanes: 1, enough: 1 },
  )
  const first = take(1)
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  const others = [2, 3, 4, 5].map(take)
  letGo()
  expect(await Promise.all([first, ...others])).toEqual([10, 20, 30, 40, 50])
  expect(batches).toEqual([[1], [2, 3, 4], [5]])
})

test('a fault of one is its own, a fault of all is for each, and the next goes on', async () => {
  const take = gatherer(
    async (all: readonly string[]) => {
      if (all.includes('breaks all')) throw new Error('nothing was done')
      return all.map((one) =>
        one === 'bad' ? ({ status: 'rejected', reason: new Error('bad') } as const) : fulfilled(one),
      )
    },
    { most: 8, lanes: 1, enough: 1 },
  )
  const said = await Promise.allSettled([take('good'), take('bad')])
  expect(said.map(({ status }) => status)).toEqual(['fulfilled', 'rejected'])
  await expect(take('breaks all')).rejects.toThrow('nothing was done')
  expect(await take('again')).toBe('again')
})

test('beside a batch that is under way the next begins once enough have gathered, and no more than there are lanes', async () => {
  const batches: number[][] = []
  const holds: (() => void)[] = []
  const take = gatherer(
    async (all: readonly number[]) => {
      batches.push([...all])
      await new Promise<void>((done) => holds.push(done))
      return all.map(fulfilled)
    },
    { most: 9, lanes: 2, enough: 2 },
  )
  const passed = async () => {
    for (let turn = 0; turn < 3; turn++) await new Promise(setImmediate)
  }
  const all = [take(1)]
  await passed()
  all.push(take(2))
  await passed()
  expect(batches).toEqual([[1]])
  all.push(take(3))
  await passed()
  all.push(take(4), take(5))
  await passed()
  expect(batches).toEqual([[1], [2, 3]])
  holds[1]?.()
  await passed()
  expect(batches).toEqual([[1], [2, 3], [4, 5]])
  all.push(take(6))
  holds[0]?.()
  holds[2]?.()
  await passed()
  expect(batches.at(-1)).toEqual([6])
  holds[3]?.()
  expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6])
})
