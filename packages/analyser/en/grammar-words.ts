const listed =
  "'s may sat sun wed will let to going able unable been being had did was were must can could done doing ought having i we us me it this that these what who which someone somebody no only just because should provided if unless whenever know see check as here for of good am pm a.m p.m their his her next get got the another more by on in gets so please up down off out from"

type Split<List extends string, Found = never> = List extends `${infer First} ${infer Rest}`
  ? Split<Rest, Found | First>
  : Found | List

/** Words that the grammar asks for by name; they are the first of the vocabulary, so that their numbers are known beforehand. */
export const grammarWords: readonly string[] = listed.split(' ')

/** The number of each of them. */
export const word = Object.fromEntries(grammarWords.map((one, i) => [one, i + 1])) as Readonly<
  Record<Split<typeof listed>, number>
>
