/** What a token is by its shape or place; one bit each of `Tokens.place`. */
export const placeClasses = [
  'NUMBER',
  'MONEY',
  'CLOCK',
  'WHEN',
  'URL',
  'EMAIL',
  'PHONE',
  'MENTION',
  'ID',
  'PERCENT',
  'SYMBOL',
  'PUNCT',
  'UNKNOWN',
  'CAPITAL',
  'LY',
  'NEGATED',
  'QUOTED',
  'SAID',
  'COND',
  'ASKED',
  'GREETING',
  'SIGNOFF',
  'THREAD',
  'ASIDE',
] as const

/** What the head of a verb group is: its subject, its tense, its frame; one bit each of `Tokens.head`. */
export const headClasses = [
  'VERB',
  'BYI',
  'BYWE',
  'BYYOU',
  'BYYOURS',
  'BYOURS',
  'BYTEAM',
  'BYNAMED',
  'BYTHIRD',
  'BYTHING',
  'BYIT',
  'BYPEOPLE',
  'BYOTHER',
  'BYNOBODY',
  'BYNONE',
  'PAST',
  'PERFECT',
  'PRESENT',
  'PROGRESSIVE',
  'FUTURE',
  'MODAL',
  'DUTY',
  'IMPERATIVE',
  'INFINITIVE',
  'GERUND',
  'PASSIVE',
  'DENIED',
  'ABLE',
  'RELATIVE',
] as const

/** The name of a class by shape or place. */
export type PlaceClass = (typeof placeClasses)[number]

/** The name of a class of verb heads. */
export type HeadClass = (typeof headClasses)[number]

const bits = <const Names extends readonly string[]>(names: Names) =>
  Object.fromEntries(names.map((name, i) => [name, (1 << i) >>> 0])) as Record<Names[number], number>

/** The bit of each class by shape or place. */
export const place = bits(placeClasses)

/** The bit of each class of verb heads. */
export const head = bits(headClasses)

/** The grammatical forms a word can have, as bits. */
export const form = { base: 1, third: 2, past: 4, participle: 8, ing: 16 } as const
