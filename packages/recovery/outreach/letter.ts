import { type Fact, type FactAbout, mayBeSaid, sayableWords } from '../fact.ts'
import type { Person } from '../workspace/person.ts'
import type { Particular } from './particulars.ts'

/** What a shared text is begun from. */
export type LetterMaterial = {
  readonly facts: readonly Fact[]
  readonly writer: Pick<Person, 'publicName' | 'phone'>
  readonly particulars: readonly Pick<Particular, 'name'>[]
  readonly owes: boolean
  readonly promisesNext: boolean
}

/**
 * The start of a message to everybody who was hit and said nothing: confirmed facts as they stand, each recipient's own
 * words in their places, and a blank for what only a person can say. A blank keeps it from leaving.
 */
export function outreachLetter({ facts, writer, particulars, owes, promisesNext }: LetterMaterial): string {
  const said = (about: FactAbout) =>
    facts
      .filter((fact) => fact.about === about && mayBeSaid(fact))
      .map((fact) => sentence(sayableWords(fact)))
  const orBlank = (about: FactAbout, toSay: string) => said(about).join(' ') || blankFor(toSay)
  const own = particulars.map(({ name }) => `${name} {{${name}}}`).join(', ')
  return [
    'Dear {{name}},',
    [
      `I am sorry that we ${blankFor('say what we did, in one clause')}.`,
      ...said('what-happened'),
      own ? `This is about your ${own}.` : '',
    ]
      .filter(Boolean)
      .join(' '),
    orBlank('impact', 'say what it did to them'),
    `${orBlank('cause', 'say what caused it, without blame')} ${blankFor('own it, for us')}`,
    `${orBlank('fix', 'say what has been done to put it right')} ${blankFor('say by when it is right')}`,
    orBlank('prevention', 'say what has changed so that it does not happen again'),
    owes ? 'We owe you {{amount}} for this. You need not ask for it.' : 'You need not do anything.',
    promisesNext ? 'You will hear from me again by {{next}}.' : blankFor('say when and how they hear next'),
    'If something is not as I say, answer this mail: I read it myself.',
    [writer.publicName, writer.phone].filter(Boolean).join(', '),
  ].join('\n\n')
}

function sentence(words: string): string {
  const said = words.trim()
  return /[.!?]$/.test(said) ? said : `${said}.`
}

/** Braces with more than one word in them are the mark that neither the analyser nor dispatch lets through. */
const blankFor = (toSay: string) => `{{${toSay}}}`
