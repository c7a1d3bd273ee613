import type { Clue } from './clue.ts'

/** So many marks in a row are a raised voice. */
const fewestMarks = 2
/** So many words in capitals in a row are shouted, if one of them is a word that no name is made of. */
const fewestWords = 3
const plain = new Set(
  'A AM AND ARE BUT CAN DO FIX FOR HAVE HELP I IS IT ME MY NEED NEVER NO NOT NOW PLEASE STOP THAT THE THIS TO WANT WAS WHY YOU YOUR'.split(
    ' ',
  ),
)

/** Where a text is written loudly: marks in a row, words in capitals. */
export function loudness(text: string): readonly Clue[] {
  return [...marksIn(text), ...capitalsIn(text)].map((span) => ({ group: 'intensity', span, rule: 'loud' }))
}

function marksIn(text: string): [number, number][] {
  const runs: [number, number][] = []
  for (let at = 0; at < text.length; at++) {
    const start = at
    while (text[at] === '!' || text[at] === '?') at++
    if (at - start >= fewestMarks && text.slice(start, at).includes('!')) runs.push([start, at])
  }
  return runs
}

function capitalsIn(text: string): [number, number][] {
  const runs: [number, number][] = []
  let run = null as { from: number; words: string[] } | null
  let [start, end] = [0, 0]
  for (const word of [...text.split(' '), '']) {
    if (isInCapitals(word)) {
      run ??= { from: start, words: [] }
      run.words.push(word)
    } else {
      if (run && isShouted(run.words)) runs.push([run.from, end])
      run = null
    }
    end = start + word.length
    start = end + 1
  }
  return runs
}

function isShouted(words: readonly string[]): boolean {
  return words.filter(isSpelt).length >= fewestWords && words.some((word) => plain.has(word))
}

/** Names blacked out have no vowel; a lone "I" is always a capital. */
const isSpelt = (word: string) => word !== 'I' && [...'AEIOU'].some((vowel) => word.includes(vowel))

/** Letters, and none of them small; what stands between lines is two words. */
function isInCapitals(word: string): boolean {
  return word === word.toUpperCase() && word !== word.toLowerCase() && !word.includes('\n')
}
