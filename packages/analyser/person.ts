import type { Reading, Run } from './reading.ts'
import { place } from './token-class.ts'
import { tokenText } from './tokens.ts'

/** Who signed: a name, only initials, or a team. */
export type Signature = { readonly kind: 'name' | 'initials' | 'team'; readonly run: Run }

/** Reads who signed the message, from its sign-off; a firm under a team is no person. */
export function personIn(reading: Reading): Signature | null {
  const { tokens } = reading
  const own = ownName(reading)
  if (own) return { kind: 'name', run: own }
  let best: Signature | null = null
  for (let at = 0; at < tokens.count; at++) {
    if (!((tokens.place[at] ?? 0) & place.SIGNOFF)) continue
    const line = lineFrom(reading, at)
    const kind = kindOf(reading, line)
    if (kind === 'name' && (!best || isPerson(reading, line))) return { kind, run: line }
    if (kind && kind !== 'name' && !best) best = { kind, run: line }
    at = line.to - 1
  }
  return best
}

/** A line that is nothing but the name one of our people signs with, however it is written. */
function ownName(reading: Reading): Run | null {
  const { tokens, ownPeople } = reading
  if (!ownPeople.size) return null
  for (let at = 0; at < tokens.count; ) {
    const { from, to } = lineFrom(reading, at)
    at = to
    let start = from
    while (start < to && (tokens.place[start] ?? 0) & (place.PUNCT | place.SYMBOL)) start++
    if (start === to || (tokens.place[start] ?? 0) & place.THREAD) continue
    const words = reading.normal.text.slice(tokens.start[start] ?? 0, tokens.end[to - 1] ?? 0)
    if (ownPeople.has(words.toLowerCase())) return { from: start, to }
  }
  return null
}

/** Two or three capitalised words and nothing else. */
function isPerson({ tokens }: Reading, line: Run): boolean {
  const from = line.from
  const to = tokenText(tokens, line.to - 1) === '.' ? line.to - 1 : line.to
  if (to - from < 2 || to - from > 3) return false
  for (let at = from; at < to; at++)
    if (!((tokens.place[at] ?? 0) & place.CAPITAL) || teams.has(tokenText(tokens, at).toLowerCase()))
      return false
  return !tokenText(tokens, to - 1).includes('.')
}

/** A line of the sign-off; "Cheers, Al" is two, so that the greeting isn't taken for a name. */
function lineFrom({ tokens }: Reading, from: number): Run {
  let to = from + 1
  while (to < tokens.count && (tokens.gap[to] ?? 0) < 2) {
    if (
      tokenText(tokens, to - 1) === ',' &&
      to - from <= 4 &&
      farewells.has(tokenText(tokens, from).toLowerCase())
    )
      break
    to++
  }
  return { from, to }
}

const farewells = new Set(
  'cheers best thanks regards love kind warm warmly yours sincerely respectfully greetings many with thx take speak all ciao see'.split(
    ' ',
  ),
)
const teams = new Set(
  'team support service services care department desk llp ltd inc gmbh office crew helpdesk assistant bot board behalf relations cell customer desk reservations'.split(
    ' ',
  ),
)
const notNames = new Set(
  'regards sincerely faithfully truly best kind warm wishes yours cheers thanks thank greetings respectfully cordial cordially kindest warmest warmly many with love and the of for from dear sir madam etc thx rgds customer none unknown'.split(
    ' ',
  ),
)

function kindOf({ tokens }: Reading, { from, to }: Run): Signature['kind'] | null {
  let initials = false
  let team = false
  for (let at = from; at < to; at++) {
    const text = tokenText(tokens, at)
    const lower = text.toLowerCase()
    if (teams.has(lower) && tokenText(tokens, at - 1).toLowerCase() !== 'take') team = true
    if (!((tokens.place[at] ?? 0) & (place.CAPITAL | place.UNKNOWN)) || notNames.has(lower)) continue
    if ((tokens.place[at] ?? 0) & (place.PUNCT | place.SYMBOL | place.NUMBER | place.URL | place.EMAIL))
      continue
    if (text.length <= 3 && text === text.toUpperCase() && (text.length > 1 || at === from + 1))
      initials = true
    else if (!team && !teamAfter(tokens, at, to) && text.length > 1) return 'name'
  }
  return team ? 'team' : initials ? 'initials' : null
}

function teamAfter(tokens: Reading['tokens'], at: number, to: number): boolean {
  for (let i = at; i < Math.min(to, at + 4); i++) {
    if (i > at && ',(|-\u2013&and'.includes(tokenText(tokens, i))) return false
    if (teams.has(tokenText(tokens, i).toLowerCase())) return true
  }
  return false
}
