import type { Lexis } from './lexis.ts'
import type { Run } from './reading.ts'
import { place } from './token-class.ts'
import type { Tokens } from './tokens.ts'
import { isScript } from './script.ts'

/** Marks the tokens of quoted mail, greeting, sign-off, brackets and quoted speech; rules read only the rest. */
export function markZones(tokens: Tokens, lexis: Lexis): void {
  const lines = linesOf(tokens)
  const own = markThread(tokens, lines)
  markGreeting(tokens, lexis, own)
  markSignoff(tokens, lexis, own)
  markSpeech(tokens)
  markAsides(tokens)
}

/** The tokens of each line. */
export function linesOf(tokens: Tokens): Run[] {
  const lines: Run[] = []
  let from = 0
  for (let i = 1; i <= tokens.count; i++) {
    if (i < tokens.count && (tokens.gap[i] ?? 0) < 2) continue
    if (i > from) lines.push({ from, to: i })
    from = i
  }
  return lines
}

function mark(tokens: Tokens, { from, to }: Run, bit: number): void {
  for (let i = from; i < to; i++) tokens.place[i] = (tokens.place[i] ?? 0) | bit
}

function unit(tokens: Tokens, at: number): string {
  return at < tokens.count ? (tokens.text[tokens.start[at] ?? 0] ?? '') : ''
}

function markThread(tokens: Tokens, lines: readonly Run[]): Run[] {
  const own: Run[] = []
  let below = false
  for (const line of lines) {
    const quoted = unit(tokens, line.from) === '>'
    if (!quoted && opensThread(tokens, line)) below = true
    if (quoted || below) mark(tokens, line, place.THREAD)
    else own.push(line)
  }
  return own
}

/** "On … wrote:" or "--- Original message": all below is somebody else's, or was said before. */
function opensThread(tokens: Tokens, { from, to }: Run): boolean {
  const text = tokens.text.slice(tokens.start[from], tokens.end[to - 1])
  const end = text.trimEnd()
  if (text.startsWith('On ') && end.endsWith('wrote:')) return true
  return (
    text.startsWith('--') &&
    end.endsWith('-') &&
    /original message|forwarded message/i.test(text.slice(0, 80))
  )
}

function markGreeting(tokens: Tokens, lexis: Lexis, lines: readonly Run[]): void {
  const line = lines.find(({ from, to }) => to - from > 0)
  if (!line) return
  let at = line.from
  while (at < line.to && (tokens.place[at] ?? 0) & place.MENTION) at++
  mark(tokens, { from: line.from, to: at }, place.GREETING)
  const opener =
    lexis.is(tokens, at, 'GREET') || (lexis.word(tokens, at, 'good') && lexis.is(tokens, at + 1, 'GREET'))
  if (!opener) return
  const limit = Math.min(line.to, at + 8)
  let to = at + 1
  while (to < limit && !',!:.?\u2013-'.includes(unit(tokens, to))) to++
  if (to < limit || to === line.to) mark(tokens, { from: at, to: Math.min(to + 1, line.to) }, place.GREETING)
}

function markSignoff(tokens: Tokens, lexis: Lexis, lines: readonly Run[]): void {
  const last = lines.at(-1)
  if (!last) return
  const end = withoutLink(tokens, last)
  for (let i = lines.length - 1; i >= Math.max(1, lines.length - farewellReach); i--) {
    const line = lines[i]
    if (line && isValediction(tokens, lexis, line)) return markNames(tokens, lexis, lines, i)
  }
  let first = lines.length
  while (first > 1 && isSignatureLine(tokens, lexis, lines[first - 1])) first--
  while (first < lines.length && isBareContact(tokens, lexis, lines[first])) first++
  if (first < lines.length) return markNames(tokens, lexis, lines, first)
  const tail = tailOf(tokens, lexis, end)
  if (tail) mark(tokens, tail, place.SIGNOFF)
}

/** A link may stand behind the initials. */
function withoutLink(tokens: Tokens, { from, to }: Run): Run {
  while (to - from > 4 && (tokens.place[to - 1] ?? 0) & place.URL && unit(tokens, to - 3) === '^') to--
  return { from, to }
}

/** A farewell is looked for in so many lines from the end: below it come a name, a role, a number, a postscript. */
const farewellReach = 12

/** The farewell line and the names and numbers under it; a postscript is body again. */
function markNames(tokens: Tokens, lexis: Lexis, lines: readonly Run[], first: number): void {
  lines.slice(first).forEach((line, i) => {
    if (i === 0 || i === 1 || isSignatureLine(tokens, lexis, line)) mark(tokens, line, place.SIGNOFF)
  })
}

/** "Kind regards,", "Yours sincerely", "Cheers, Al": few words, one of farewell among the first three. */
function isValediction(tokens: Tokens, lexis: Lexis, { from, to }: Run): boolean {
  if (to - from > 9 || ('.?!:'.includes(unit(tokens, to - 1)) && to - from > 3)) return false
  for (let i = from; i < Math.min(from + 3, to); i++) {
    if (lexis.is(tokens, i, 'GLUE')) return false
    if (lexis.is(tokens, i, 'VALEDICTION')) return noGlue(tokens, lexis, i, to)
  }
  return false
}

function noGlue(tokens: Tokens, lexis: Lexis, from: number, to: number): boolean {
  for (let i = from; i < to && unit(tokens, i) !== '('; i++) if (lexis.is(tokens, i, 'GLUE')) return false
  return !lexis.word(tokens, from + 1, 'for')
}

function isSignatureLine(tokens: Tokens, lexis: Lexis, line: Run | undefined): boolean {
  return isNameLine(tokens, lexis, line) || isContactLine(tokens, line)
}

function isNameLine(tokens: Tokens, lexis: Lexis, line: Run | undefined): boolean {
  if (!line || line.to - line.from > 20) return false
  const last = unit(tokens, line.to - 1)
  if ('?!:;'.includes(last) || (last === '.' && line.to - line.from > 6)) return false
  return isNameLike(tokens, lexis, line)
}

/** A line of numbers and addresses, with a word that says which: "Tel. 020 7946 0100". */
function isContactLine(tokens: Tokens, line: Run | undefined): boolean {
  if (!line || line.to - line.from > 14) return false
  let contact = false
  let words = 0
  for (let i = line.from; i < line.to; i++) {
    const bits = tokens.place[i] ?? 0
    if (bits & (place.PHONE | place.EMAIL | place.URL)) contact = true
    else if (!(bits & (place.PUNCT | place.SYMBOL | place.NUMBER))) words++
  }
  return contact && words <= 3
}

/** Numbers under no name; "Owen Pryce, 020 7946 0103" has one. */
function isBareContact(tokens: Tokens, lexis: Lexis, line: Run | undefined): boolean {
  return isContactLine(tokens, line) && !isNameLine(tokens, lexis, line)
}

/** Names, titles, firms, numbers: more words with a capital than without, and none that makes a sentence. */
function isNameLike(tokens: Tokens, lexis: Lexis, { from, to }: Run): boolean {
  let capitals = 0
  let small = 0
  let comma = false
  for (let i = from; i < to; i++) {
    if (unit(tokens, i) === ',') {
      if (!comma && small === 0 && isNamed(tokens, from, i)) return noGlue(tokens, lexis, i, to)
      comma = true
    }
    if (lexis.is(tokens, i, 'GLUE') || lexis.is(tokens, i, 'SORRY') || lexis.is(tokens, i, 'ME')) return false
    const bits = tokens.place[i] ?? 0
    if (bits & place.URL && i > from) return false
    if (bits & (place.PUNCT | place.SYMBOL | place.NUMBER)) continue
    if (bits & place.CAPITAL && !lexis.is(tokens, i, 'DAY')) capitals++
    else if (bits & place.UNKNOWN && i <= from + 1 && to - from <= 3 && isSmall(tokens, i)) capitals++
    else if ((tokens.end[i] ?? 0) - (tokens.start[i] ?? 0) > 3) small++
  }
  return small < capitals || (small === capitals && small > 0 && comma)
}

/** "Lena Vogt, …": one to three names and nothing else. */
function isNamed({ place: bits }: Tokens, from: number, to: number): boolean {
  if (to - from > 3 || !((bits[to - 1] ?? 0) & place.UNKNOWN)) return false
  return bits.subarray(from, to).every((one) => (one & place.CAPITAL) > 0)
}

function isSmall(tokens: Tokens, at: number): boolean {
  return /^[a-z'-]+$/.test(tokens.text.slice(tokens.start[at], tokens.end[at]))
}

/** What stands after the last sentence of the last line: "^Akash", "/VM", "- Alice", "Raj, Torrens Hot Water". */
function tailOf(tokens: Tokens, lexis: Lexis, line: Run): Run | null {
  for (let i = line.to - 1; i >= Math.max(line.from, line.to - 12); i--) {
    const mark = unit(tokens, i)
    if (
      lexis.is(tokens, i, 'VALEDICTION') &&
      i > line.from &&
      ',\u2013-'.includes(unit(tokens, i + 1) || ' ')
    ) {
      const tail = { from: i, to: line.to }
      return tail.to - tail.from <= 7 && noGlue(tokens, lexis, i, line.to) ? tail : null
    }
    const starts = '^/*-\u2013~_'.includes(mark) && (tokens.gap[i] ?? 0) > 0
    if ((starts || (mark === '^' && i < line.to - 1)) && line.to - i <= 8) {
      const tail = { from: i, to: line.to }
      if (isNameLike(tokens, lexis, tail)) return tail
    }
    if (i === line.to - 1 || !'.!?)'.includes(mark)) continue
    const tail = { from: i + 1, to: line.to }
    return tail.to - tail.from <= 6 && hasCapital(tokens, tail) && isNameLike(tokens, lexis, tail)
      ? tail
      : null
  }
  return lastInitials(tokens, line)
}

/** A name behind the last sentence is written large; a word that is not was let slip there. */
function hasCapital({ place: places }: Tokens, { from, to }: Run): boolean {
  for (let i = from; i < to; i++) if ((places[i] ?? 0) & place.CAPITAL) return true
  return false
}

function lastInitials(tokens: Tokens, { from, to }: Run): Run | null {
  const text = tokens.text.slice(tokens.start[to - 1], tokens.end[to - 1])
  const previous = (tokens.place[to - 2] ?? 0) & place.URL
  return to - from > 4 && previous && text.length <= 4 && text === text.toUpperCase()
    ? { from: to - 1, to }
    : null
}

const longestSpeech = 80

/** Marks what stands between quotation marks, unless a whole paragraph does (a script to be read out). */
function markSpeech(tokens: Tokens): void {
  if (isScript(tokens.text)) return
  for (let i = 0; i < tokens.count; i++) {
    if (!((tokens.place[i] ?? 0) & place.PUNCT)) continue
    const quote = unit(tokens, i)
    if ((quote !== '"' && quote !== "'") || !opens(tokens, i)) continue
    const close = closingQuote(tokens, i, quote)
    if (close < 0) continue
    const paragraph =
      (tokens.gap[i] ?? 0) >= 2 && (close + 1 >= tokens.count || (tokens.gap[close + 1] ?? 0) >= 2)
    if (paragraph && !(tokens.count === close + 1 && i === 0) && unit(tokens, i - 1) !== ':') continue
    mark(tokens, { from: i, to: close + 1 }, place.QUOTED)
    i = close
  }
}

function opens(tokens: Tokens, at: number): boolean {
  const before = unit(tokens, at - 1)
  const free = at === 0 || (tokens.gap[at] ?? 0) > 0 || '([:\u2013'.includes(before)
  return free && tokens.gap[at + 1] === 0
}

function closingQuote(tokens: Tokens, from: number, quote: string): number {
  for (let i = from + 1; i < Math.min(tokens.count, from + longestSpeech); i++) {
    if ((tokens.gap[i] ?? 0) >= 3) return -1
    if (unit(tokens, i) !== quote || tokens.gap[i] !== 0) continue
    if (i + 1 >= tokens.count || (tokens.gap[i + 1] ?? 0) > 0 || (tokens.place[i + 1] ?? 0) & place.PUNCT)
      return i
  }
  return -1
}

/** Marks what stands in square or curly brackets: notes and blanks, never words to the customer. */
function markAsides(tokens: Tokens): void {
  const script = isScript(tokens.text)
  let open = -1
  for (let i = 0; i < tokens.count; i++) {
    if (!((tokens.place[i] ?? 0) & place.PUNCT)) continue
    const mark_ = unit(tokens, i)
    if (mark_ === '[' || mark_ === '{') open = open < 0 ? i : open
    if ((mark_ !== ']' && mark_ !== '}') || open < 0) continue
    const said = script ? firstQuote(tokens, open, i) : i
    if (i - open <= longestSpeech) mark(tokens, { from: open, to: said < i ? said : i + 1 }, place.ASIDE)
    open = -1
  }
}

/** Where the words to be said begin in a note of a script: [If they ask: "…"]. */
function firstQuote(tokens: Tokens, from: number, to: number): number {
  for (let at = from; at < to; at++) if (unit(tokens, at) === '"' && unit(tokens, at - 1) === ':') return at
  return to
}
