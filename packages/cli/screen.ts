/** What moves the cursor or turns the writing round is shown as a sign: a message must not write on its reader's screen. */
export function shownSafely(text: string): string {
  return text.toWellFormed().replace(commands, (sign) => {
    const code = sign.codePointAt(0) ?? 0
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : code === 0x7f ? '\u2421' : '\uFFFD'
  })
}

/** Control signs, and the marks that set a direction; the tab is a space by then. */
const commands = /[\p{Cc}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** How many columns a terminal gives a text: two for the wide signs of East Asia and for emoji, none for what only joins. */
export function columnsOf(text: string): number {
  let columns = 0
  for (const { segment } of graphemes.segment(text)) columns += widthOf(segment)
  return columns
}

const invisible = /^[\p{Mn}\p{Me}\p{Cf}\u115F\u1160\u17B4\u17B5]+$/u
const emoji = /^(?:\p{Emoji_Presentation}|\p{Regional_Indicator}{2}|\p{Emoji}\uFE0F)/u
/** The wide and fullwidth ranges of Unicode's East Asian Width. */
const wide =
  /^[\u1100-\u115F\u2E80-\u303E\u3041-\u33FF\u3400-\u4DBF\u4E00-\uA4CF\uA960-\uA97F\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF01-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u

function widthOf(grapheme: string): number {
  // The soft hyphen is the one sign of its kind that terminals draw.
  if (invisible.test(grapheme) && grapheme !== '\u00AD') return 0
  return emoji.test(grapheme) || wide.test(grapheme) ? 2 : 1
}
