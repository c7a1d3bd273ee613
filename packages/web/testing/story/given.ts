import type { Colleague, Shop } from './shop.ts'

/** Somebody rang this colleague: a case that is theirs. Answers with its address. */
export async function aCaseOf(
  shop: Shop,
  owner: Colleague,
  {
    name = 'Tom Berger',
    words = 'This is the second teapot in pieces, order 7781. I stayed at home for it.',
    severity = 3,
  } = {},
): Promise<string> {
  const call = await shop.as(owner)
  const address = `${name.toLowerCase().replace(' ', '.')}@example.com`
  const { caseId } = await call('POST /v1/complaints', {
    body: {
      channel: 'phone',
      sender: { name, kind: 'email', address },
      words,
      severity: { level: severity, reason: 'As it was told' },
    },
  })
  return `${shop.address}/cases/${caseId}`
}

/** The same, in which their own first word was said on the phone, and when they hear next. */
export async function aCaseThatHeard(shop: Shop, owner: Colleague, hearsNext: string): Promise<string> {
  const address = await aCaseOf(shop, owner)
  const call = await shop.as(owner)
  await call('POST /v1/cases/{id}/talks', {
    params: { id: address.split('/').at(-1) ?? '' },
    body: {
      purpose: 'first-word',
      channel: 'phone',
      words: 'I am sorry that the second teapot came in pieces. I look after it from now on.',
      hearsNextAt: hearsNext,
    },
  })
  return address
}

/** The clock of the shop goes on by so much. */
export async function minutesPass(shop: Shop, minutes: number): Promise<void> {
  const call = await shop.as('Mira Okafor')
  await call('POST /v1/clock/advances', { body: { minutes } })
}

/** The lead who was asked after an offer had lapsed. */
export async function leadAsked(shop: Shop, owner: Colleague, address: string): Promise<Colleague> {
  const call = await shop.as(owner)
  const { handOvers, people } = await call('GET /v1/cases/{id}', {
    params: { id: address.split('/').at(-1) ?? '' },
  })
  const { lapsed } = handOvers.at(-1) ?? {}
  return (people.find(({ id }) => id === lapsed?.to)?.name ?? '') as Colleague
}
