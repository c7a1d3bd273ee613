/** Words that name nothing by themselves. */
const empty = new Set(
  `a about after again all also am an and another any are as ask asked at back be because been before being but by call can could did do does
  doing done down each even ever every few first for from get give go got had has have having he her here him his how i if in into is it its
  just keep know last like made make many may me mine more most much must my need never new next no nobody not nothing now of off on once one
  only or other our out over own please put really said same say second see she should so some somebody someone something still such take tell
  than that the their them then there these they thing third this those three time times to today told too two until up us very want wants was
  we well were what when where which while who why will with would year years yet you your day days week weeks hour hours month months monday
  tuesday wednesday thursday friday saturday sunday tomorrow four five six seven eight nine ten`.split(/\s+/),
)

/** The words of a text that name something, in small letters and without their endings. */
export function wordsIn(text: string): readonly string[] {
  const words: string[] = []
  let word = ''
  for (const letter of `${text.toLowerCase()} `) {
    if (letter.toUpperCase() !== letter) word += letter
    else if (letter !== "'" && letter !== '’') {
      if (word.length > 2 && !empty.has(word)) words.push(stemOf(word))
      word = ''
    } else word += "'"
  }
  return words
}

/** "waited", "waits" and "waiting" are one word; so are "birthday" and "birthday's". */
function stemOf(word: string): string {
  const [bare = ''] = word.split("'")
  for (const ending of ['ing', 'ed', 'es', 's'])
    if (bare.length - ending.length > 2 && bare.endsWith(ending)) return bare.slice(0, -ending.length)
  return bare
}
