import type { AgendaItem } from '@amends/recovery'
import { defaultPlaybook } from '@amends/recovery'

/** One thing somebody is reminded of. */
export type ReminderLine = {
  readonly level: number
  readonly item: Pick<AgendaItem, 'what' | 'due' | 'caseId'>
  /** Customer and failure, as the case is called. */
  readonly label: string
}

/** What a mail of reminders says. */
export type ReminderLetter = {
  readonly name: string
  readonly zone: string
  readonly lines: readonly ReminderLine[]
  /** How many more there are that are not listed. */
  readonly more: number
  readonly publicUrl: string | null
}

/** A mail of reminders: what is due and which case, nothing anybody wrote, no sums, no addresses. */
export function reminderLetter({ name, zone, lines, more, publicUrl }: ReminderLetter) {
  const count = lines.length + more
  return {
    subject: count === 1 ? 'One thing in Amends needs you' : `${count} things in Amends need you`,
    text: [
      `Hello ${name},`,
      ...lines.map((line) => [lineWords(line, zone), ...linkTo(line, publicUrl)].join('\n')),
      ...(more > 0 ? [`${more} more ${more === 1 ? 'is' : 'are'} in Amends.`] : []),
      'What you are told by mail, and from when, is yours to set in Amends, under Settings, Reminders.',
    ].join('\n\n'),
  }
}

/** A reminder in one line, as a colleague reads it. */
export function lineWords({ level, item, label }: ReminderLine, zone: string): string {
  const { title } = defaultPlaybook.steps[item.what]
  const by = timeOf(item.due, zone)
  const said =
    level >= 100
      ? `Due ${by}, and not done: ${title}.`
      : `${level} % of the time is over: ${title}, by ${by}.`
  const about = aboutOf(item, label)
  return about ? `${said} ${about}` : said
}

/** A message that waits to be sorted is called by what a stranger wrote; that stays in Amends. Where a name is an address, it stays there, too. */
function aboutOf({ what }: ReminderLine['item'], label: string): string {
  return what === 'sort' ? '' : label.replace(/\S+@\S+/g, 'A customer')
}

function linkTo({ item }: ReminderLine, publicUrl: string | null): string[] {
  if (publicUrl === null) return []
  return [item.caseId ? `${publicUrl}/cases/${item.caseId}` : `${publicUrl}/queue?view=mine`]
}

const timeOf = (at: number, zone: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(at)
