import { bareOf } from './told-back.ts'

/** What people are called in anger, and oaths. */
const insults = new Set(
  (
    'idiot idiots moron morons imbecile imbeciles cretin cretins fool fools clown clowns loser losers scum bastard bastards bitch ' +
    'bitches wanker wankers prick pricks twat twats arsehole arseholes asshole assholes jerk jerks pig pigs rat rats vermin ' +
    'fuck fucking fucked fuckers shit shits bloody damn damned hell crap stupid dumb useless worthless pathetic incompetent'
  ).split(' '),
)

/** Words that tell nothing of what happened. */
const filling = new Set(
  (
    'you your are all a an the of such what so and or just really absolutely completely total utter bunch lot people company shop ' +
    'staff team go to off piss screw damn yourself yourselves lazy i am is was we hate think every one single most ever this these those ' +
    'there they them that be truly'
  ).split(' '),
)

/** Whether a sentence only insults: what it names beside the insult is nothing of the case. "The bloody teapot broke" tells something. */
export function isOnlyAbuse(sentence: string): boolean {
  const words = sentence
    .split(' ')
    .map((word) => bareOf(word).toLowerCase().replaceAll('’', "'").replace("'re", ''))
    .filter(Boolean)
  return (
    words.some((word) => insults.has(word)) && words.every((word) => insults.has(word) || filling.has(word))
  )
}
