/** Words that change when somebody's own sentence is told back to them. */
const turned: Readonly<Record<string, string>> = {
  i: 'you',
  me: 'you',
  my: 'your',
  mine: 'yours',
  myself: 'yourself',
  we: 'you',
  us: 'you',
  our: 'your',
  ours: 'yours',
  ourselves: 'yourselves',
  am: 'are',
  "i'm": 'you are',
  "i've": 'you have',
  "i'd": 'you had',
  "i'll": 'you will',
  "we're": 'you are',
  "we've": 'you have',
  your: 'our',
  yours: 'ours',
  you: 'us',
}

/** A sentence of theirs about what they did or met, told back to them: "I rang four times" is "You rang four times". */
export function toldBack(sentence: string): string {
  const words = sentence.trim().split(' ')
  const back = words.map((word) => {
    const bare = bareOf(word)
    const turnedWord = turned[bare.toLowerCase().replaceAll('’', "'")]
    if (turnedWord === undefined) return word
    return word.replace(bare, turnedWord)
  })
  return capital(wasWere(back).join(' '))
}

/** "you was" is what is left of "I was". */
const wasWere = (words: readonly string[]) =>
  words.map((word, at) => (word === 'was' && words[at - 1]?.toLowerCase() === 'you' ? 'were' : word))

/** With a capital to begin with. */
export const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)

/** The word without marks at its end. */
export function bareOf(word: string): string {
  let end = word.length
  while (end > 0 && '.,;:!?)"”'.includes(word[end - 1] ?? '')) end--
  return word.slice(0, end)
}
