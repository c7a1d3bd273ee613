/** A customer’s words cut at stops and line ends; each ends in a stop, a question in its mark. */
export function sentencesIn(text: string): readonly string[] {
  const sentences: string[] = []
  let open = ''
  for (const letter of text) {
    if (letter === '\n' || '.!?'.includes(letter)) {
      if (open.trim()) sentences.push(`${open.trim()}${letter === '?' ? '?' : '.'}`)
      open = ''
    } else open += letter
  }
  return open.trim() ? [...sentences, `${open.trim()}.`] : sentences
}
