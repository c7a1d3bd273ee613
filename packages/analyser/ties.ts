import type { Context, Ground } from './context.ts'
import type { ElementFound } from './elements.ts'
import { closeness } from './closeness.ts'
import type { PromiseFound } from './promises.ts'
import { overlap, type Reading, type Run, spanOf } from './reading.ts'
import type { ElementId, GroundRef, TieRead, TieSubject } from './report.ts'
import { place } from './token-class.ts'
import { tokenText } from './tokens.ts'
import type { Named, Values } from './values.ts'
import { trimmed } from './hits.ts'

/** A span that must rest on something the case holds. */
export type Stated = Run & { readonly what: TieSubject; readonly fits: (ground: Ground) => boolean | null }

/** A tie with the tokens it is about. */
export type TieFound = Run & { readonly read: TieRead }

/** What a text states of amounts, dates, numbers, causes, fixes, times and gifts, tied to what the case holds. */
export function tiesOf(
  reading: Reading,
  elements: ReadonlyMap<ElementId, ElementFound>,
  values: Values,
  promises: readonly PromiseFound[],
  context: Context,
): TieFound[] {
  const { grounds } = context
  if (!grounds) return []
  const stated = [...statedValues(reading, values, promises), ...statedElements(reading, elements)]
  return stated.map((one) => ({ from: one.from, to: one.to, read: tie(reading, one, grounds, context) }))
}

function statedValues(
  reading: Reading,
  { amounts, dates, ids }: Values,
  promises: readonly PromiseFound[],
): Stated[] {
  const body = ({ from }: Run) => !((reading.tokens.place[from] ?? 0) & (place.SIGNOFF | place.GREETING))
  return [
    ...amounts.map(
      ({ from, to, value }): Stated => ({
        from,
        to,
        what: 'amount',
        fits: ({ amounts: held }) =>
          held?.length
            ? held.some((one) => one.minor === value.minor && one.currency === value.currency)
            : null,
      }),
    ),
    ...dates
      .filter((date) => !isGloss(reading, date))
      .map(
        (date): Stated => ({
          from: date.from,
          to: date.to,
          what: 'date',
          fits: timeFits(date, isPromised(date, promises)),
        }),
      ),
    ...ids.map(
      ({ from, to, value }): Stated => ({
        from,
        to,
        what: 'id',
        fits: ({ ids: held }) => (held?.length ? held.some((one) => one.toUpperCase() === value) : null),
      }),
    ),
  ].filter(body)
}

/** "by 11:30 tomorrow (London time, 12:30 in Prague)": the same time, told in another place. */
function isGloss({ tokens }: Reading, { from, to }: Run): boolean {
  const inAPlace = tokenText(tokens, to) === 'in' && ((tokens.place[to + 1] ?? 0) & place.CAPITAL) > 0
  if (!inAPlace) return false
  for (let at = from - 1; at >= Math.max(0, from - 5); at--) {
    if (tokenText(tokens, at) === '(') return true
    if (tokenText(tokens, at) === ')') return false
  }
  return false
}

type Held = { readonly earliest: string; readonly latest: string }
type Said = { readonly earliest: number; readonly latest: number }

/** What is owed later than the words promise it does not carry them. */
function timeFits({ value }: Named<Said>, promised: boolean): Stated['fits'] {
  return ({ dates: held, kind, done }) => {
    if (!held?.length) return null
    const owed = promised && (kind === 'promise' || kind === 'remedy') && !done
    const isTheirs = kind === 'complaint' && !promised
    return held.some(
      (one) =>
        (meets(one, value) && !(owed && endOf(one) > value.latest + minute)) ||
        (isTheirs && lies(one, value)),
    )
  }
}

/** Whether a time is the one by which a promise of this text is to be kept. */
function isPromised(date: Named<Said>, promises: readonly PromiseFound[]): boolean {
  return promises.some(
    ({ due, tier, ...run }) =>
      tier === 'promise' &&
      due &&
      overlap(run, date) &&
      Date.parse(due.latest) === wholeSecond(date.value.latest),
  )
}

const minute = 60_000
const wholeSecond = (at: number) => at - (at % 1000)

/** Two times meet when the message doesn't end outside what the ground holds. */
function meets(held: Held, said: Said): boolean {
  const from = Date.parse(held.earliest)
  const to = endOf(held)
  return said.latest >= from && said.earliest <= to && (said.latest <= to + minute || said.earliest >= from)
}

/** "You wrote to us on 5 March": it came some time that day. */
function lies(held: Held, said: Said): boolean {
  return Date.parse(held.earliest) >= said.earliest && endOf(held) <= said.latest
}

/** A day holds until it ends. */
function endOf({ latest }: Held): number {
  return latest.length <= 10 ? Date.parse(latest) + 86_399_999 : Date.parse(latest)
}

const tiedElements = ['cause', 'fix', 'when', 'compensation'] as const

function statedElements(reading: Reading, elements: ReadonlyMap<ElementId, ElementFound>): Stated[] {
  return tiedElements.flatMap((id) => {
    const element = elements.get(id)
    if (element?.state !== 'present') return []
    return element.runs.map((run): Stated => {
      const words = trimmed(reading, run)
      const text = reading.original.slice(...spanOf(reading, words))
      return { ...words, what: id, fits: (ground) => closeness(text, ground.text) >= 0.5 }
    })
  })
}

function tie(reading: Reading, one: Stated, grounds: readonly Ground[], context: Context): TieRead {
  const span = spanOf(reading, one)
  const evidence = reading.original.slice(...span)
  const near = [...grounds].sort((a, b) => likeness(reading, one, b) - likeness(reading, one, a))
  const ref = ({ kind, id }: Ground): GroundRef => ({ kind, id })
  const base = { span, evidence, what: one.what }
  const byHand = tiedByHand(span, isValue(one.what), grounds, context)
  if (byHand)
    return {
      ...base,
      state: one.fits(byHand) === false && isValue(one.what) ? 'differs' : 'tied',
      ground: ref(byHand),
      candidates: [],
    }
  const holding = near.filter((ground) => one.fits(ground) === true)
  const solid = holding.find((ground) => carries(reading, one, ground))
  if (solid) return { ...base, state: 'tied', ground: ref(solid), candidates: [] }
  const rival = near.find((ground) => one.fits(ground) === false && likeness(reading, one, ground) >= 0.4)
  const differs = !holding.length && rival !== undefined && isValue(one.what)
  const candidates = (holding.length ? holding : near.filter((ground) => likeness(reading, one, ground) > 0))
    .slice(0, 3)
    .map(ref)
  return {
    ...base,
    state: differs ? 'differs' : 'untied',
    ground: differs && rival ? ref(rival) : null,
    candidates,
  }
}

function isValue(what: TieSubject): boolean {
  return what === 'amount' || what === 'date' || what === 'id'
}

/** A value is tied by a tie of its own words; a tie of the sentence around it says nothing of the dates and sums in it. */
function tiedByHand(
  [from, to]: readonly [number, number],
  value: boolean,
  grounds: readonly Ground[],
  { ties = [] }: Context,
): Ground | undefined {
  const mine = ties.find(({ span: [start, end] }) =>
    value ? start >= from - 1 && end <= to + 1 : start < to && from < end,
  )
  return mine && grounds.find(({ kind, id }) => kind === mine.kind && id === mine.id)
}

/** A confirmed fact, a remedy and a promise carry a statement; a complaint only what is told as the customer's word. */
function carries({ tokens }: Reading, { from, to }: Run, ground: Ground): boolean {
  if (ground.kind === 'fact') return ground.standing === 'confirmed'
  if (ground.kind !== 'complaint') return ground.standing !== 'refuted'
  for (let at = from; at < to; at++) if ((tokens.place[at] ?? 0) & (place.SAID | place.QUOTED)) return true
  return false
}

function likeness(reading: Reading, run: Run, ground: Ground): number {
  const sentence = reading.sentences[reading.sentenceOf[run.from] ?? 0] ?? run
  return closeness(reading.original.slice(...spanOf(reading, sentence)), ground.text)
}
