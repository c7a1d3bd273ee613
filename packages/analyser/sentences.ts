import type { Run } from './reading.ts'
import { place } from './token-class.ts'
import { type Tokens, tokenText } from './tokens.ts'
import { isLetter } from './shapes.ts'

/** Cuts the tokens into sentences; a line wrapped by a mail program goes on, a short line or a list item ends. */
export function sentencesOf(tokens: Tokens, abbreviations: ReadonlySet<string>): Run[] {
  const sentences: Run[] = []
  let from = 0
  let lineStart = 0
  for (let i = 0; i < tokens.count; i++) {
    if ((tokens.gap[i] ?? 0) >= 2) {
      if (i > from && endsAtBreak(tokens, lineStart, i)) {
        sentences.push({ from, to: i })
        from = i
      }
      lineStart = i
    }
    if (i - from >= longestSentence) {
      sentences.push({ from, to: i })
      from = i
    }
    if (!endsSentence(tokens, i, abbreviations)) continue
    const to = afterClosers(tokens, i)
    sentences.push({ from, to })
    from = to
    i = to - 1
  }
  if (from < tokens.count) sentences.push({ from, to: tokens.count })
  return sentences
}

/** A run of tokens without an end is cut here, so that work stays in proportion to the text. */
const longestSentence = 120

/** Line lengths at which mail programs wrap. */
const wrapped = 60

function endsAtBreak(tokens: Tokens, lineStart: number, next: number): boolean {
  if ((tokens.gap[next] ?? 0) >= 3) return true
  const first = tokens.text[tokens.start[next] ?? 0] ?? ''
  if (lineLength(tokens, lineStart, next) < wrapped || '->\u2013\u2022*#'.includes(first)) return true
  return isListNumber(tokens, next) || ':;'.includes(tokens.text[tokens.start[next - 1] ?? 0] ?? ' ')
}

/** How long a line is with one space where there are any, so that spaces don't make it look wrapped. */
function lineLength({ start, end, gap }: Tokens, from: number, to: number): number {
  let length = 0
  for (let at = from; at < to; at++)
    length += (end[at] ?? 0) - (start[at] ?? 0) + (at > from && (gap[at] ?? 0) > 0 ? 1 : 0)
  return length
}

function isListNumber(tokens: Tokens, at: number): boolean {
  if (!((tokens.place[at] ?? 0) & place.NUMBER)) return false
  const mark = tokens.text[tokens.end[at] ?? 0] ?? ''
  return mark === '.' || mark === ')'
}

function endsSentence(tokens: Tokens, at: number, abbreviations: ReadonlySet<string>): boolean {
  if (!((tokens.place[at] ?? 0) & (place.PUNCT | place.SYMBOL))) return false
  const mark = tokens.text[tokens.start[at] ?? 0] ?? ''
  if (mark === '!' || mark === '?' || mark === '\u2026') return !isMark(tokens, at + 1)
  if (mark !== '.' || (tokens.place[at] ?? 0) & place.NUMBER) return false
  if (isMark(tokens, at + 1)) return false
  return at === 0 || !isAbbreviation(tokens, at - 1, abbreviations)
}

function isMark(tokens: Tokens, at: number): boolean {
  const mark = tokens.text[tokens.start[at] ?? 0] ?? ' '
  return at < tokens.count && tokens.gap[at] === 0 && (mark === '.' || mark === '!' || mark === '?')
}

/** "Mr.", "e.g.", an initial, "1." at the start of a line; "p.m." ends only before a capital. */
function isAbbreviation(tokens: Tokens, at: number, abbreviations: ReadonlySet<string>): boolean {
  if ((tokens.gap[at + 1] ?? 0) > 0) return false
  const word = tokenText(tokens, at)
  const startsLine = at === 0 || (tokens.gap[at] ?? 0) >= 2
  if ((tokens.place[at] ?? 0) & place.NUMBER) return startsLine && word.length < 3
  if (word.length === 1 && isLetter(word.charCodeAt(0)) && word !== 'I') return true
  if (abbreviations.has(word.toLowerCase())) return true
  return word.includes('.') && !((tokens.place[at + 2] ?? 0) & place.CAPITAL)
}

function afterClosers(tokens: Tokens, at: number): number {
  let to = at + 1
  while (
    to < tokens.count &&
    tokens.gap[to] === 0 &&
    ')"\']'.includes(tokens.text[tokens.start[to] ?? 0] ?? ' ')
  )
    to++
  return to
}
