import { expect, test, vi } from 'vitest'
import { listenForChanges } from './event-stream.ts'
import { connection } from './shell/connection.ts'

function stream() {
  const source = Object.assign(new EventTarget(), { close: vi.fn() })
  const onChange = vi.fn()
  const onReset = vi.fn()
  const stop = listenForChanges({ url: '/v1/events', onChange, onReset, open: () => source })
  const send = (data: string) => source.dispatchEvent(new MessageEvent('message', { data, lastEventId: '7' }))
  return { source, onChange, onReset, stop, send }
}

test('a change is told with its record', () => {
  const { send, onChange } = stream()
  send('{"type":"fact.confirmed","topic":"case","subject":"tom"}')
  expect(onChange).toHaveBeenCalledWith({ id: '7', topic: 'case', subject: 'tom' })
})

test('what is no change is passed over', () => {
  const { send, onChange } = stream()
  send('not json')
  send('{"topic":1}')
  expect(onChange).not.toHaveBeenCalled()
})

test('after a gap everything is looked at again', () => {
  const { send, onChange, onReset } = stream()
  send('{"type":"reset","topic":"reset","subject":""}')
  expect(onReset).toHaveBeenCalledOnce()
  expect(onChange).not.toHaveBeenCalled()
})

test('what was read before the stream stood is looked at again, until an event is heard to go on from', () => {
  const { source, send, onReset } = stream()
  source.dispatchEvent(new Event('open'))
  source.dispatchEvent(new Event('open'))
  expect(onReset).toHaveBeenCalledTimes(2)
  send('{"type":"fact.confirmed","topic":"case","subject":"tom"}')
  source.dispatchEvent(new Event('open'))
  expect(onReset).toHaveBeenCalledTimes(2)
})

test('a broken stream means offline until it opens again', () => {
  const { source } = stream()
  source.dispatchEvent(new Event('error'))
  expect(connection.get()).toBe('offline')
  source.dispatchEvent(new Event('open'))
  expect(connection.get()).toBe('online')
})
