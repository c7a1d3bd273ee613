import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test, vi } from 'vitest'
import { lookAgain } from './look-again.ts'

/** A record that is read as it stood when it was asked for; each answer is let go by hand. */
function shownRecord() {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const record = { stands: 'before' }
  const answers: (() => void)[] = []
  const queryFn = () => {
    const { stands } = record
    return new Promise<string>((done) => answers.push(() => done(stands)))
  }
  const observer = new QueryObserver(client, { queryKey: ['the record'], queryFn })
  const stop = observer.subscribe(() => undefined)
  const answer = () => answers.shift()?.()
  return { client, record, observer, stop, answer, waiting: () => answers.length }
}

test('a first read that was on its way when something changed is read once more', async () => {
  const { client, record, observer, stop, answer, waiting } = shownRecord()
  record.stands = 'after'
  const looked = lookAgain(client)
  answer()
  await vi.waitUntil(() => waiting() === 1)
  answer()
  await looked
  expect(observer.getCurrentResult().data).toBe('after')
  stop()
})

test('what is here already is read once', async () => {
  const { client, record, observer, stop, answer, waiting } = shownRecord()
  answer()
  await vi.waitUntil(() => observer.getCurrentResult().data === 'before')
  record.stands = 'after'
  const looked = lookAgain(client)
  await vi.waitUntil(() => waiting() === 1)
  answer()
  await looked
  expect(observer.getCurrentResult().data).toBe('after')
  expect(waiting()).toBe(0)
  stop()
})
