/** What mail programs write before sender, time, addressee and subject of a mail they quote whole, in small letters. */
const labels = {
  from: [
    'from',
    'von',
    'de',
    'da',
    'van',
    'fra',
    'från',
    'od',
    'от',
    'от кого',
    'kimden',
    'lähettäjä',
    'feladó',
    'expéditeur',
    'remitente',
    'mittente',
    'absender',
    '发件人',
    '寄件者',
    '差出人',
    '보낸 사람',
  ],
  time: [
    'sent',
    'date',
    'gesendet',
    'datum',
    'envoyé',
    'enviado',
    'enviado el',
    'fecha',
    'inviato',
    'data',
    'verzonden',
    'sendt',
    'dato',
    'skickat',
    'wysłano',
    'odesláno',
    'отправлено',
    'дата',
    'gönderildi',
    'tarih',
    'lähetetty',
    'elküldve',
    'sent at',
    '发送时间',
    '日期',
    '送信日時',
    '日時',
    '보낸 날짜',
  ],
  to: [
    'to',
    'an',
    'à',
    'para',
    'a',
    'aan',
    'til',
    'till',
    'do',
    'komu',
    'кому',
    'kime',
    'vastaanottaja',
    'címzett',
    'destinataire',
    'destinatario',
    'empfänger',
    'cc',
    'kopie',
    'copie',
    'reply-to',
    '收件人',
    '宛先',
    '받는 사람',
  ],
  subject: [
    'subject',
    'betreff',
    'objet',
    'asunto',
    'oggetto',
    'assunto',
    'onderwerp',
    'emne',
    'ämne',
    'temat',
    'předmět',
    'тема',
    'konu',
    'aihe',
    'tárgy',
    're',
    '主题',
    '主旨',
    '件名',
    '제목',
  ],
} as const
type Label = keyof typeof labels
const kinds = new Map<string, Label>(
  (Object.keys(labels) as Label[]).flatMap((kind) => labels[kind].map((label) => [label, kind] as const)),
)
const ahead = 10
const longestHead = 1_000
const shortestWrapped = 60

/**
 * The line at which a mail begins that is quoted whole under an answer: a dashed heading, or at least three lines of a head, among
 * them who wrote it. The number of lines, where there is none.
 */
export function borderOf(lines: readonly string[]): number {
  const at = lines.findIndex(
    (line, at) => isHeading(line, lines, at) || (labelOf(line) && isHead(lines.slice(at, at + ahead))),
  )
  return at < 0 ? lines.length : withRule(lines, at)
}

/** A ruled line over the head belongs to it. */
function withRule(lines: readonly string[], at: number) {
  const above = lines.slice(0, at).findLastIndex((line) => line.trim())
  return above >= 0 && /^\s*[_-]{5,100}\s*$/.test(lines[above] ?? '') ? above : at
}

/** A line of dashes with words between, and a head below it. */
function isHeading(line: string, lines: readonly string[], at: number) {
  if (line.length > 100 || !/^\s*-{2,}\s*\p{L}[\p{L}\p{M}'’ ]+-{2,}\s*$/u.test(line)) return false
  return lines.slice(at + 1, at + 1 + ahead).some((next) => labelOf(next) !== null)
}

function isHead(lines: readonly string[]) {
  const seen = new Set<Label>()
  let other = 0
  for (const line of lines) {
    const label = labelOf(line)
    if (label) seen.add(label)
    else if (line.trim() && ++other > 2) break
  }
  return seen.has('from') && seen.size >= 3
}

function labelOf(line: string): Label | null {
  if (line.length > longestHead) return null
  const [, label = ''] =
    /^[ \t*]{0,20}([\p{L}\p{M}][\p{L}\p{M} -]{0,20}?)[ \t*]{0,3}[::]/u.exec(line.slice(0, 60)) ?? []
  return kinds.get(label.toLowerCase()) ?? null
}

/** The last lines above a quote that say who wrote it when: they end in a colon and hold an address and a number. */
export function isAttribution(lines: readonly string[]): boolean {
  const said = lines.join(' ').trim()
  return isDated(said) && /[^\s@<]@[^\s@>]/.test(said) && lines.every((line) => line.trim() !== '')
}

const isDated = (said: string) =>
  said.length <= 400 && /[::]$/.test(said) && /\d{1,2}[:.h]\d{2}|\d{4}|\d{1,2}[./-]\d{1,2}/.test(said)

/** A line that belongs to the quote around it without its mark: the end of one that was wrapped, or the words right above it. */
export function isWithinQuote(lines: readonly string[], at: number): boolean {
  const [before = '', line = '', after = ''] = lines.slice(Math.max(0, at - 1), at + 2)
  if (at === 0 || !after.startsWith('>')) return false
  const wrapped = before.startsWith('>') && before.length >= shortestWrapped && /^\p{Ll}/u.test(line)
  return wrapped || isDated(line.trim())
}
