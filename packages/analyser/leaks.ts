import type { Context } from './context.ts'
import type { Found } from './findings.ts'
import { isAlone, notesIn } from './internal-notes.ts'
import { normalise } from './normalise.ts'
import { personalData } from './personal-data.ts'
import type { Reading, Run } from './reading.ts'
import { place } from './token-class.ts'
import { tokenText } from './tokens.ts'
import { runAt } from './values.ts'
import { isScript } from './script.ts'

/** What must not leave in any language: blanks, internal notes, secrets, somebody else's data. */
export function checkLeaks(reading: Reading, context: Context): Found[] {
  return [
    ...asides(reading),
    ...internalNotes(reading),
    ...addresses(reading),
    ...listed(reading, context),
    ...personalData(reading, context),
  ]
}

const texts = {
  placeholder: {
    name: ['leak', 'placeholder'],
    rule: 'placeholder',
    severity: 'block',
    why: 'A blank of the template is still open.',
    sources: ['A3'],
    suggestion: 'Fill it in, or take it out.',
  },
  internal: {
    name: ['leak', 'internal'],
    rule: 'internal-note',
    severity: 'block',
    why: 'This is a note among us, not a word to the customer.',
    sources: ['A4', 'D3'],
    suggestion: 'Take it out.',
  },
  secret: {
    name: ['leak', 'secret'],
    rule: 'secret',
    severity: 'block',
    why: 'This must not leave the house.',
    sources: ['A4'],
    suggestion: 'Take it out.',
  },
} as const satisfies Record<string, Omit<Found, keyof Run>>

/** A bracket is a blank when it is short and holds no sentence, a note when it talks to the writer. */
function asides(reading: Reading): Found[] {
  const { tokens } = reading
  const found: Found[] = []
  const variables = tokens.text.includes('_')
  for (let at = 0; at < tokens.count; at++) {
    if (variables && isVariable(tokenText(tokens, at)))
      found.push({ from: at, to: at + 1, ...texts.placeholder })
    if (!((tokens.place[at] ?? 0) & place.ASIDE) || (tokens.place[at] ?? 0) & place.THREAD) continue
    let to = at + 1
    while (
      to < tokens.count &&
      (tokens.place[to] ?? 0) & place.ASIDE &&
      !'[{'.includes(tokenText(tokens, to))
    )
      to++
    const kind = asideKind(reading, { from: at, to })
    if (kind) found.push({ from: at, to, ...texts[kind] })
    at = to - 1
  }
  return found
}

const noteWords = new Set(
  'internal note todo legal draft reminder fyi do don not remove delete ask check say'.split(' '),
)

function asideKind(reading: Reading, { from, to }: Run): 'placeholder' | 'internal' | null {
  const words = []
  for (let at = from; at < to; at++) {
    if (!((reading.tokens.place[at] ?? 0) & place.PUNCT)) words.push(tokenText(reading.tokens, at))
  }
  const first = words[0]?.toLowerCase() ?? ''
  if (noteWords.has(first)) return words.length > 1 ? 'internal' : 'placeholder'
  if (words.length > longestBlank && words.some((word) => amongUs.has(word.toLowerCase())))
    return isScript(reading.normal.text) ? null : 'internal'
  if (isScript(reading.normal.text) || statuses.has(first) || isLink(reading, to)) return null
  const { text, start, end } = reading.tokens
  const inside = text.slice(start[from], end[to - 1])
  const curly = inside.startsWith('{') && !inside.includes(',')
  const shouted = words.some(
    (word) => word.length > 1 && word === word.toUpperCase() && word !== word.toLowerCase(),
  )
  return words.length > 0 && words.length <= longestBlank && (curly || shouted || blanks.has(first))
    ? 'placeholder'
    : null
}

/** The name of a variable that should have been filled in: CUSTOMER_NAME. */
function isVariable(text: string): boolean {
  return (
    text.includes('_') &&
    text === text.toUpperCase() &&
    text
      .toLowerCase()
      .split('_', 5)
      .some((word) => blanks.has(word))
  )
}

/** A blank has so many words at most. */
const longestBlank = 5
const amongUs = new Set(
  'agent internal customer legal manager supervisor mention admit verify approve policy cust'.split(' '),
)

const statuses = new Set(
  'resolved update updated monitoring investigating identified closed new final initial ip edit'.split(' '),
)

/** A bracket before an address in round ones is a link. */
function isLink({ tokens }: Reading, to: number): boolean {
  return tokens.gap[to] === 0 && tokenText(tokens, to) === '('
}

const blanks = new Set(
  'name date amount order customer insert your time product link company number reason day'.split(' '),
)

function internalNotes(reading: Reading): Found[] {
  return notesIn(reading.normal.text.toLowerCase())
    .flatMap(({ from, to, isBlank }): Found[] => {
      const run = runAt(reading, [from, to])
      if ((reading.tokens.place[run.from] ?? 0) & (place.ASIDE | place.THREAD)) return []
      return [{ ...run, ...texts[isBlank ? 'placeholder' : 'internal'] }]
    })
    .filter((one, i, all) => !all.some((other, j) => j < i && other.from <= one.from && other.to >= one.to))
}

const insideHosts = [
  'sharepoint',
  'confluence',
  'jira',
  'localhost',
  '.internal',
  '.local/',
  '.corp',
  'intranet',
  '127.0.0.1',
  '192.168.',
  'grafana.',
  'slack.com/archives',
  'notion.so',
]

function addresses(reading: Reading): Found[] {
  const { tokens } = reading
  const found: Found[] = []
  const secrets = /pass|token|secret|key/i.test(tokens.text)
  for (let at = 0; at < tokens.count; at++) {
    const bits = tokens.place[at] ?? 0
    if (bits & (place.ASIDE | place.THREAD)) continue
    const text = bits & place.URL ? tokenText(tokens, at).toLowerCase() : ''
    if (text && insideHosts.some((host) => text.includes(host)))
      found.push({ from: at, to: at + 1, ...texts.internal, rule: 'internal-address' })
    if (
      (tokens.end[at] ?? 0) - (tokens.start[at] ?? 0) > 14 &&
      /^(sk|pk|ghp|xox[bp])[-_]\w{12,}$/.test(tokenText(tokens, at).slice(0, 80))
    )
      found.push({ from: at, to: at + 1, ...texts.secret })
    const given =
      secrets && secretWords.has(tokenText(tokens, at).toLowerCase()) ? passwordAfter(reading, at) : null
    if (given) found.push({ ...given, ...texts.secret })
  }
  return found
}

const secretWords = new Set('password passphrase passcode token secret key'.split(' '))

/** "password: Winter-2024!": letters with a digit, after "is", a colon or an equals sign close by. */
function passwordAfter(reading: Reading, from: number): Run | null {
  const { tokens } = reading
  for (let at = from + 1; at < Math.min(from + 6, tokens.count - 1); at++) {
    if (!givers.has(tokenText(tokens, at).toLowerCase())) continue
    const start = tokens.start[at + 1] ?? 0
    const word = tokens.text.slice(start, start + 80).split(/\s/)[0] ?? ''
    return word.length >= 6 && /\d/.test(word) && /[a-z]/i.test(word) && !word.includes('://')
      ? { from: at + 1, to: runAt(reading, [start, start + word.length]).to }
      : null
  }
  return null
}

const givers = new Set(['is', ':', '='])

/** Words the case says must stay inside: personnel, secrets, the customer's own part. */
function listed(
  reading: Reading,
  { personnelNames = [], secrets = [], customerPart = [] }: Context,
): Found[] {
  const spots = (words: readonly string[], text: Omit<Found, keyof Run>) =>
    words.flatMap((word) => occurrences(reading, word).map((run): Found => ({ ...run, ...text })))
  return [
    ...spots(secrets, texts.secret),
    ...spots(personnelNames, {
      ...texts.internal,
      rule: 'personnel',
      why: "A colleague's part stays inside until it is cleared.",
      suggestion: 'Say "we", or have HR clear the wording.',
    }),
    ...spots(customerPart, {
      ...texts.internal,
      rule: 'customer-part',
      why: "The customer's own part is recorded and never sent.",
      suggestion: 'Say what we could have done so that it did not matter.',
    }),
  ]
}

function occurrences(reading: Reading, words: string): Run[] {
  const text = reading.normal.text.toLowerCase()
  const sought = normalise(words).text.toLowerCase().trim()
  const runs: Run[] = []
  for (let at = sought ? text.indexOf(sought) : -1; at >= 0; at = text.indexOf(sought, at + sought.length)) {
    if (!isAlone(text, at, at + sought.length)) continue
    const run = runAt(reading, [at, at + sought.length])
    if (!((reading.tokens.place[run.from] ?? 0) & place.THREAD)) runs.push(run)
  }
  return runs
}
