import EmailReplyParser from 'email-reply-parser'
import { borderOf, isAttribution } from './quote-border.ts'
import { skeletonOf } from './reply-skeleton.ts'

const most = 200_000
const mostLines = 10_000

/**
 * What somebody wrote in an answer, and the rest: what they quote, and what stands under their words. A mail with words always
 * has a visible part; where nothing but quotes and signatures can be seen, it is the whole mail.
 */
export function visibleReply(text: string): { visible: string; rest: string } {
  const whole = text.replaceAll('\r\n', '\n')
  const lines = whole.slice(0, most).split('\n')
  const border = Math.min(borderOf(lines), mostLines)
  const { shown, hidden } = split(lines.slice(0, border).join('\n'))
  const kept = withoutAttribution(shown.trim().split('\n'))
  const visible = kept.shown.join('\n').trim()
  if (!visible) return { visible: whole.trim(), rest: '' }
  const rest = [kept.hidden.join('\n'), hidden, lines.slice(border).join('\n'), whole.slice(most)]
  return {
    visible,
    rest: rest
      .filter((part) => part.trim())
      .join('\n')
      .trim(),
  }
}

/** The reader of replies gets only lines it can judge, few and short, so that its work grows with the text and no faster. */
function split(text: string) {
  const skeleton = skeletonOf(text)
  const fragments = new EmailReplyParser().read(skeleton.text).getFragments()
  const joined = (hidden: boolean) =>
    skeleton.restored(
      fragments
        .filter((fragment) => fragment.isHidden() === hidden)
        .map((fragment) => fragment.getContent())
        .join('\n'),
    )
  return { shown: joined(false), hidden: joined(true) }
}

/** The line over a quote ("Tom wrote on Monday:") belongs to the quote also in languages the reader of replies does not know. */
function withoutAttribution(lines: readonly string[]) {
  for (const count of [1, 2, 3]) {
    const last = lines.slice(-count)
    if (isAttribution(last)) return { shown: lines.slice(0, -count), hidden: last }
  }
  return { shown: lines, hidden: [] }
}
