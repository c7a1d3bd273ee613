import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pictures, pngOf, withNote } from '../../testing/pictures.ts'
import { plainPicture } from './picture.ts'

const most = 1_024
const each = Object.entries(pictures)
const note = 'taken at 51.5007 N 0.1246 W'

test.each(each)('a %s is known by its bytes and keeps its size', (name, file) => {
  const plain = plainPicture(file, most)
  expect(plain).toMatchObject({ width: 72, height: 64 })
  expect(plain?.mediaType).toBe(`image/${name.match(/png|jpeg|webp/)?.[0]}`)
})

test.each(each)('what a %s tells beside itself is left behind, and what draws it is kept', (_, file) => {
  const said = withNote(file, note)
  expect(said.includes(note)).toBe(true)
  const plain = plainPicture(said, most)
  expect(plain?.bytes.includes(note)).toBe(false)
  expect(plain?.bytes).toEqual(plainPicture(file, most)?.bytes)
})

test.each(each)('a %s that breaks off anywhere is none', (_, file) => {
  const whole = plainPicture(file, most)?.bytes ?? Buffer.alloc(0)
  const taken = Array.from({ length: whole.length - 1 }, (_, length) => length).filter((length) =>
    plainPicture(whole.subarray(0, length), most),
  )
  expect(taken).toEqual([])
})

test.each([
  ['a page that is called a picture', Buffer.from('<!doctype html><script>alert(1)</script>')],
  ['a drawing that may run', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>')],
  ['nothing', Buffer.alloc(0)],
  ['a wider side than is taken', pngOf(1_025, 64)],
  ['a higher side than is taken', pngOf(64, 1_025)],
  ['rows that are not there', pngOf(64, 64, 63)],
  ['more rows than there are', pngOf(64, 64, 4_000)],
])('%s is none', (_, file) => {
  expect(plainPicture(file, most)).toBeNull()
})

test('a side of just the most is taken', () => {
  expect(plainPicture(pngOf(most, 1), most)).toMatchObject({ width: most, height: 1 })
})

test('whatever bytes come, it says no or writes a picture that reads as itself', () => {
  const bent = fc
    .tuple(
      fc.constantFrom(...Object.values(pictures)),
      fc.array(fc.tuple(fc.nat(900), fc.nat(255)), { maxLength: 8 }),
    )
    .map(([file, changes]) => {
      const copy = Buffer.from(file)
      for (const [at, value] of changes) copy[at % copy.length] = value
      return copy
    })
  const raw = fc.uint8Array({ maxLength: 300 }).map((bytes) => Buffer.from(bytes))
  fc.assert(
    fc.property(fc.oneof(bent, raw), (file) => {
      const plain = plainPicture(file, most)
      expect(plain && plainPicture(plain.bytes, most)).toEqual(plain)
    }),
    { numRuns: 3_000 },
  )
})
