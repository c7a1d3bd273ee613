import { afterAll, beforeAll, expect, test } from 'vitest'
import { doors } from '../doors.ts'
import { newId } from '../engine/id.ts'
import { type House, openHouse } from '../testing/house.ts'
import { openContext } from '../workspace/context.ts'
import type { Progress } from '../workspace/sample-making.ts'
import { loadSample } from './load.ts'

let house: House
beforeAll(async () => {
  house = await openHouse()
})
afterAll(() => house.close())

test('every story of the sample plays through the doors anyone uses', { timeout: 180_000 }, async () => {
  const { machinery, signIn } = house
  const all = doors({ machinery, signIn, sample: () => Promise.reject(new Error('not here')) })
  const context = openContext(machinery, {
    workspaceId: newId(),
    actor: { kind: 'person', id: newId(), name: 'Mira Okafor', roles: [] },
    now: 0,
  })
  let personId = ''
  const told: Progress[] = []
  await loadSample(machinery, all, context, {
    told: (progress) => told.push(progress),
    admit: async (_, { id }) => void (personId = id),
  })
  const [last] = told.slice(-1)
  expect(told.map(({ steps }) => steps.played)).toEqual(told.map((_, index) => index))
  expect(last).toMatchObject({ steps: { of: told.length }, stories: { played: 28, of: 29 } })
  const mira = openContext(machinery, {
    workspaceId: context.workspaceId,
    actor: { kind: 'person', id: personId, name: 'Mira Okafor', roles: ['member', 'lead'] },
    now: Date.parse('2026-03-05T13:30Z'),
  })
  const agenda = all.find(({ key }) => key === 'GET /v1/agenda')
  const answer = await agenda?.handle(mira, {
    params: {},
    query: { view: 'all', limit: 200 },
    body: undefined,
    request: undefined as never,
    reply: undefined as never,
  })
  const { rows } = answer as { rows: { due: number; what: string; customerName: string }[] }
  const late = rows.filter(({ due }) => due <= mira.now)
  expect(late.length).toBeGreaterThan(0)
  expect(rows.some(({ due }) => due > mira.now && due <= mira.now + 3_600_000)).toBe(true)
})
