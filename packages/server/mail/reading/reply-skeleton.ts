import { isWithinQuote } from './quote-border.ts'

const longestPlain = 60
const longestHeader = 300
const mostHeaders = 12
const mostBlank = 2
const [open, close, dollar] = ['\ue000', '\ue001', '\ue002']

/** How a line begins or ends over a quote, as far as the reader of replies knows: a line like this costs it the most. */
const header =
  /^[\s-]*(?:On|Le|El|Il|Em|Am|Op|W\sdniu|Dnia|Den|pe|ср|在|\d{2}[.:-]|20\d\d|From|Von|De|Van|Da|In\sdata|\p{Ll}{3,4}\.\s)|(?:wrote|écrit|escribió|scritto|escreveu|schrieb|schreef|pisze|napisał|skrev|kirjoitti|写道|작성|メッセージ|from)|[:>]\s*$|</u

/** Signatures of telephones and programs, which may be long lines. */
const signature =
  /^(?:Sent from|Get Outlook|Von .* gesendet|Gesendet von|Sendt fra|Envoy|Télécharger|Enviado desde|Verzonden|Verstuurd)/

/**
 * A text with a short mark in place of each line that cannot part an answer from what it quotes, and the way back. What is left is
 * bounded: short lines, few that look like the line over a quote, no long run of empty ones.
 */
export function skeletonOf(text: string): { text: string; restored(part: string): string } {
  const lines = text.replace(/[\ue000-\ue002]/g, '\ufffd').split('\n')
  const kept: string[] = []
  let [headers, blank] = [0, 0]
  const mark = (at: number) => `${open}${at}${close}`
  for (const [at, line] of lines.entries()) {
    blank = line.trim() ? 0 : blank + 1
    if (blank > mostBlank) continue
    if (blank) kept.push('')
    else if (line.startsWith('>') || isWithinQuote(lines, at)) kept.push(`>${mark(at)}`)
    else if (!isOrdinary(line) && headers++ < mostHeaders) kept.push(line.replaceAll('$', dollar))
    else kept.push(isOrdinary(line) && line.length <= longestPlain ? line.replaceAll('$', dollar) : mark(at))
  }
  const restored = (part: string) =>
    part.replace(/>?\ue000(\d+)\ue001/g, (_, at: string) => lines[Number(at)] ?? '').replaceAll(dollar, '$')
  return { text: kept.join('\n'), restored }
}

/** A line that is not over a quote, nor too long to be. */
function isOrdinary(line: string) {
  return line.length > longestHeader || !(header.test(line) || signature.test(line))
}
