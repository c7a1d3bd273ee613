import type { Page } from 'playwright-core'
import type { AdasShop } from './adas-shop.ts'

/** How many ordered; whose order came from seller S to SP, and who of all complained: nine of those, and two others. */
const customers = 3_000
const touched = 221
const complained = [0, 1, 2, 3, 4, 5, 6, 7, 8, 1_003, 2_007]

const others = ['RJ', 'MG', 'RS', 'PR']
const sellers = ['A', 'B', 'C', 'D', 'E', 'F']
const day = 86_400_000

export const addressOf = (n: number) => `c${n}@example.com`
export const nameOf = (n: number) => `Customer ${n}`

/** Seller S sends to SP, the first of all; to other states, the next; others sell everywhere. */
function sellerAndState(n: number) {
  if (n < touched) return { seller: 'S', state: 'SP' }
  if (n < 3 * touched) return { seller: 'S', state: others[n % 4] }
  return { seller: sellers[n % 6], state: n % 3 === 0 ? 'SP' : others[n % 4] }
}

const orderOf = (n: number, now: number) => ({
  customer: { identities: [{ kind: 'email', value: addressOf(n) }], name: nameOf(n) },
  kind: 'order',
  at: new Date(now - (2 + (n % 5)) * day).toISOString(),
  source: 'shop',
  sourceId: `ORD-${n}`,
  attributes: { ...sellerAndState(n), order: `ORD-${n}`, price: 20 + ((n * 37) % 200), carrier: `C${n % 3}` },
})

/** Posts to a path of the API, as somebody who may. */
export type Tell = (path: string, data: object) => Promise<Readonly<Record<string, unknown>>>

/** The shop's own system tells of every order. */
export async function tellOfOrders(tell: Tell, now: number): Promise<void> {
  for (let from = 0; from < customers; from += 1_000) {
    const happenings = Array.from({ length: 1_000 }, (_, index) => orderOf(from + index, now))
    await tell('/v1/happenings', { happenings })
  }
}

/** Eleven customers complain, and their cases are put under one failure. */
export async function complainUnder(tell: Tell, failureId: string): Promise<void> {
  for (const n of complained) {
    const taken = await tell('/v1/complaints', {
      channel: 'email',
      sender: { name: nameOf(n), kind: 'email', address: addressOf(n) },
      subject: `order ORD-${n}`,
      words: 'My parcel came broken.',
    })
    await tell(`/v1/cases/${String(taken['caseId'])}/failure`, { failureId })
  }
}

/** A failure of which eleven complained and many more said nothing. */
export async function openSilentFailure(shop: AdasShop, page: Page): Promise<{ readonly failureId: string }> {
  const tell: Tell = (path, data) => shop.post(page, path, data)
  const me = (await (await page.request.get(`${shop.address}/v1/me`)).json()) as { clock: { now: string } }
  const now = Date.parse(me.clock.now)
  await tellOfOrders(tell, now)
  const failure = await tell('/v1/failures', {
    title: 'Parcels come broken',
    kind: 'damage',
    severity: 3,
    span: { from: new Date(now - 7 * day).toISOString(), to: null },
  })
  const failureId = String(failure['id'])
  await complainUnder(tell, failureId)
  return { failureId }
}
