import { expect, test, vi } from 'vitest'
import { collectChanges } from './changes.ts'

const change = (subject: string, id = '1') => ({ id, topic: 'case', subject })

test('changes wait, once per record, until they are taken in together', () => {
  const taken = vi.fn()
  const changes = collectChanges(taken)
  changes.hear(change('tom', '1'))
  changes.hear(change('rosa', '2'))
  changes.hear(change('tom', '3'))
  expect(changes.waiting.get()).toHaveLength(2)
  expect(taken).not.toHaveBeenCalled()
  changes.takeIn()
  expect(taken).toHaveBeenCalledWith([change('rosa', '2'), change('tom', '3')])
  expect(changes.waiting.get()).toEqual([])
})
