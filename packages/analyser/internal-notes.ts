/** A note among us in a text, and whether it is a blank rather. */
export type Note = { readonly from: number; readonly to: number; readonly isBlank: boolean }

/** Finds the first of each kind of note in a text in small letters. */
export function notesIn(text: string): Note[] {
  if (!anyNote.test(text)) return []
  return notes.flatMap(({ note, pattern }): Note[] => {
    const found = pattern.exec(text)
    if (!found) return []
    const from = found.index
    const end = from + found[0].length
    if (!isAlone(text, from, end)) return []
    const close = endOf(note, text, from)
    return [{ from, to: close > from + 1 && close - from <= 200 ? close : end, isBlank: blanks.has(note) }]
  })
}

/** Whether no letter goes on at either end. */
export function isAlone(text: string, from: number, to: number): boolean {
  const letter = (unit: string | undefined) => unit !== undefined && unit.toLowerCase() !== unit.toUpperCase()
  return !letter(text[from - 1]) && (!letter(text[from]) || !letter(text[to - 1]) || !letter(text[to]))
}

/** Behind the bracket that closes a note; not behind its start when none does. */
function endOf(note: string, text: string, from: number): number {
  const bracket = note.startsWith('(') ? ')' : note === '<<' ? '>>' : null
  return bracket ? text.indexOf(bracket, from) + bracket.length : 0
}

const starts = [
  '(draft',
  '(internal',
  '(do not send',
  '(not for',
  '(note to',
  '(todo',
  '(check with',
  '(supervisor',
  '(agent',
  '(staff',
  '<<',
  '***internal',
  'internal note',
  'internal \u2013',
  'internal -',
  'not for client',
  'internal:',
  'note to self',
  'note to agent',
  'internal only',
  'not yet reviewed',
  'for internal use',
  'not for customer',
  'do not send to',
  "don't send to",
  'before sending this',
  'note for file',
  'file note',
  'agent note',
  'needs review',
  'pending review',
  'pending approval',
  'auto-generated',
  'sentiment:',
  'thinking>',
  'draft reply',
  'draft response',
  'suggested reply',
  'suggested response',
  'as an ai ',
  'as a language model',
  'system prompt',
  'tbd',
  'lorem ipsum',
  'xxx',
]

const blanks = new Set(['tbd', 'xxx', 'lorem ipsum'])

/** Each with any spaces between its words. */
const notes = starts.map((note) => ({
  note,
  pattern: new RegExp(note.replaceAll(/[*(.]/g, '\\$&').replaceAll(' ', '\\s+')),
}))
/** Most texts hold none, so all are looked for at once. */
const anyNote = new RegExp(notes.map(({ pattern }) => pattern.source).join('|'))
