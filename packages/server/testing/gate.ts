import { roles } from '@amends/recovery/workspace/person'
import { type House, openHouse, type TestPerson } from './house.ts'
import { type Answered, bodyFor, knock, type One, type Sent, unclear } from './knock.ts'
import { openNextDoor } from './neighbour.ts'
import { idsFor, oneOfEach, type Records } from './records.ts'
import { tableMarks } from './tables.ts'

/** A house with one of everything, the same next door, and somebody who may do everything and knocks as they like. */
export type Gate = {
  readonly house: House
  readonly ada: TestPerson
  readonly records: Records
  readonly theirs: Records
  /** Knocks at the right record and version, unless told otherwise. */
  send(one: One, sent: Sent): Promise<Answered>
  /** A body the route takes, with our ids. */
  bodyOf(one: One): unknown
  /** What was not refused in a clear problem document, and what tables were left changed by all of it: nothing, if all is well. */
  unrefused(cases: readonly { one: One; sent: Sent; what: string }[], code?: string): Promise<string[]>
  /** Takes the marks of every table; the answer names the tables that have changed since. */
  watch(): Promise<() => Promise<string[]>>
}

/** Opens it. */
export async function openGate(): Promise<Gate> {
  const house = await openHouse()
  const ada = await house.hire('Ada Adler', roles)
  const records = await oneOfEach(house, ada)
  const theirs = await furnishedNextDoor(house)
  const send: Gate['send'] = (one, sent) =>
    knock(house, one, {
      ids: idsFor(one.path, records),
      ...sent,
      headers: { cookie: ada.cookie, 'if-match': '"1"', ...sent.headers },
    })
  const watch = async () => {
    const before = await tableMarks(house.config.ownerUrl)
    return async () => {
      const after = await tableMarks(house.config.ownerUrl)
      return Object.keys(after).filter((table) => after[table] !== before[table])
    }
  }
  const unrefused: Gate['unrefused'] = async (cases, code) => {
    const written = await watch()
    const said: string[] = []
    for (let from = 0; from < cases.length; from += 8) {
      const answers = await Promise.all(
        cases
          .slice(from, from + 8)
          .map(async (asked) => ({ ...asked, answer: await send(asked.one, asked.sent) })),
      )
      said.push(...answers.flatMap((asked) => wrongWith(asked, code)))
    }
    return [...said, ...(await written())]
  }
  const bodyOf = (one: One) => bodyFor(one, idsFor(one.path, records))
  return { house, ada, records, theirs, send, bodyOf, unrefused, watch }
}

function wrongWith(
  { one, what, answer }: { one: One; what: string; answer: Answered },
  code: string | undefined,
) {
  const wrong = unclear(answer)
  if (wrong) return [`${one.key}, ${what}: ${wrong}`]
  return code && answer.problem?.code !== code ? [`${one.key}, ${what}: ${answer.text}`] : []
}

async function furnishedNextDoor(house: House): Promise<Records> {
  const nextDoor = await openNextDoor(house)
  const { person } = await nextDoor.call('POST /v1/people', {
    body: { name: 'Ida Adler', email: 'ida@example.com', roles: ['member'] },
  })
  const { machinery } = house
  const { workspaceId } = nextDoor
  return oneOfEach({ machinery, workspaceId, mira: { ...nextDoor, id: person.id }, lena: nextDoor }, nextDoor)
}
