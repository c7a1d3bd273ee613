import type { Tokens } from './tokens.ts'
import { place } from './token-class.ts'
import { tokenText } from './tokens.ts'
import { unknownWord, type Vocabulary } from './vocabulary.ts'
import { findWord, makeWordTable, notAscii, spells } from './word-table.ts'

/** Words that hold sentences together, by language; none is shared by two of them unless it is common in both. */
export const functionWords = {
  en: 'the a an and or to of in on for with you your we our i is are was were be been have has had will would can it this that not as at by from if but so they do did my me us which their what there about when',
  de: 'der die das und ist ich sie wir nicht ein eine einen zu mit auf für von den dem des es im ihr ihre ihnen uns wird haben hat sind war werden auch aber bei nach oder wenn dass sich als noch wie nur bitte',
  fr: 'le la les et est je vous nous ne pas un une des du de que qui dans pour sur avec votre vos notre nos ce cette il elle au aux en à sont été avez avons par plus mais ou si',
  es: 'el la los las y es yo usted nosotros no un una de del que en para por con su sus nuestro se lo al como más pero ha hemos le les está esta este son fue si o',
  it: 'il lo la i gli le e è io lei noi non un una di del della che in per con su suo sua nostro si al come più ma ha abbiamo le sono stato questo questa o se',
  nl: 'de het een en is ik u wij niet van op voor met uw ons dat die te in zijn hebben heeft was worden wordt ook maar bij naar of als om er aan nog we',
  pt: 'o a os as e é eu você nós não um uma de do da que em para por com seu sua nosso se ao como mais mas foi temos está este esta são ou',
  pl: 'i w na z się nie do to jest że pan pani my państwa ale jak po za od dla przez przy czy co są był była będzie',
  sv: 'och att det som en ett är jag du vi inte på för med av den till har var om er kan ska men så från din vår',
  fi: 'ja on ei en se että ole olemme teille teidän teitä meille meidän me te mutta kun jos ovat oli hei',
  cs: 'je se na že jsme vám vás jsem není ale by byla byl bude být u v a i to náš naše vaše váš pro s',
  ro: 'și nu este să că vă am ați a în la cu pe din pentru dar mai fi o un ne v',
  tr: 'bir ve bu için da de ne değil çok sizi size biz bize ile olarak ama mi siz',
  da: 'og at det som en et er jeg du vi ikke på for med af den til har var om kan skal men så fra din vores',
} as const

const tags = Object.keys(functionWords)
const votes = new Map<string, number[]>()
Object.values(functionWords).forEach((words, tag) => {
  for (const word of words.split(' ')) votes.set(word, [...(votes.get(word) ?? []), tag])
})
const table = makeWordTable([...votes.keys()])
const byNumber = [...votes.values()]

/** The language of a text by its function words: a tag, or `und` when they don't decide; `hint` breaks a tie. */
export function languageOf(tokens: Tokens, vocabulary: Vocabulary, hint: string | undefined): string {
  const counted = new Uint32Array(tags.length)
  const votesFor = votesIn(vocabulary)
  let words = 0
  let known = 0
  for (let at = 0; at < tokens.count; at++) {
    const bits = tokens.place[at] ?? 0
    if (
      bits &
      (place.PUNCT | place.SYMBOL | place.NUMBER | place.URL | place.EMAIL | place.MENTION | place.ID)
    )
      continue
    words++
    const word = tokens.word[at] ?? unknownWord
    if (word !== unknownWord) known++
    const voted = isWhole(tokens, vocabulary, at, word) ? votesFor(word) : votesOf(tokens, at)
    if (voted) for (const tag of voted) counted[tag] = (counted[tag] ?? 0) + 1
  }
  const score: Record<string, number> = {}
  tags.forEach((tag, i) => void (counted[i] && (score[tag] = counted[i])))
  score.en = (score.en ?? 0) + (words && known / words > 0.6 ? 1 + known / words : 0)
  const own = hint?.split('-')[0]?.toLowerCase()
  return decide(score, words, own === 'en' && known / words < half ? undefined : own)
}

/** A hint of English counts where at least so many of the words are English: it must not make a text of others readable. */
const half = 0.5

/** Whether a token is written as its word: not the half of a contraction. */
function isWhole(tokens: Tokens, { table: words }: Vocabulary, at: number, word: number): boolean {
  return word !== unknownWord && spells(words, word, tokens.text, tokens.start[at] ?? 0, tokens.end[at] ?? 0)
}

/** The votes of the words of the vocabulary that was asked for last, as far as texts had them. */
let asked: { readonly vocabulary: Vocabulary; readonly of: (readonly number[])[] } | null = null
const none: readonly number[] = []

function votesIn(vocabulary: Vocabulary): (word: number) => readonly number[] {
  if (asked?.vocabulary !== vocabulary) asked = { vocabulary, of: [] }
  const { of } = asked
  return (word) => (of[word] ??= votes.get(vocabulary.words[word] ?? '') ?? none)
}

function votesOf(tokens: Tokens, at: number): readonly number[] | undefined {
  const number = findWord(table, tokens.text, tokens.start[at] ?? 0, tokens.end[at] ?? 0)
  return number === notAscii ? votes.get(tokenText(tokens, at).toLowerCase()) : byNumber[number]
}

function decide(score: Readonly<Record<string, number>>, words: number, hint: string | undefined): string {
  const ranked = Object.entries(score).sort((a, b) => b[1] - a[1])
  const [first, second] = ranked
  if (!first || words === 0) return hint ?? 'und'
  const sure = first[1] >= Math.max(1, words * 0.12) && first[1] > (second?.[1] ?? 0) * 1.2
  if (sure) return first[0]
  return hint && first[1] - (score[hint] ?? 0) < 2 ? hint : 'und'
}
