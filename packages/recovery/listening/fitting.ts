import type { RemedyKind } from '../workspace/catalogue.ts'
import type { ClueGroup } from './clue.ts'

/** What would worsen it; each is a sentence of the desk's catalogue. */
export type NotOffered =
  | 'money-alone'
  | 'words-alone'
  | 'promotion'
  | 'the-rule-again'
  | 'more-forms'
  | 'doubt'
  | 'humour'
  | 'a-bargain'
  | 'comparison'
  | 'calming'
  | 'credit'
  | 'later'

/** What fits a kind of clue: how to meet it, remedies that answer that loss in kind, and what not to offer. */
export type Fitting = {
  readonly remedies: readonly RemedyKind[]
  readonly not: readonly NotOffered[]
  /** Practices and findings it rests on. */
  readonly sources: readonly string[]
}

/**
 * A loss is best answered in its own kind (Smith, Bolton & Wagner 1999): money with money,
 * effort by taking effort away, respect by a person, a rule by looking at it again. What was wished for is the thing, its price or its
 * repair; strong words and talk of leaving are met by somebody else in person.
 */
export const fittings: Readonly<Record<ClueGroup, Fitting>> = {
  safety: {
    remedies: ['repair', 'replacement', 'return'],
    not: ['humour', 'promotion', 'later'],
    sources: ['B6', 'D2'],
  },
  need: { remedies: ['alternative', 'new-person'], not: ['doubt', 'more-forms'], sources: ['D1', 'A3'] },
  'at-stake': { remedies: ['alternative', 'replacement'], not: ['later', 'credit'], sources: ['B3', 'E5'] },
  threat: { remedies: ['new-person'], not: ['a-bargain', 'the-rule-again'], sources: ['C4', 'D3'] },
  wish: { remedies: ['replacement', 'refund', 'repair'], not: ['a-bargain'], sources: ['B2', 'C5'] },
  trust: {
    remedies: ['new-person', 'refund'],
    not: ['words-alone', 'promotion'],
    sources: ['E7', 'joireman-2013'],
  },
  respect: {
    remedies: ['new-person'],
    not: ['money-alone', 'the-rule-again'],
    sources: ['D1', 'gelbrich-2011'],
  },
  fairness: {
    remedies: ['alternative', 'refund'],
    not: ['the-rule-again', 'comparison'],
    sources: ['E4', 'D1'],
  },
  time: {
    remedies: ['gesture', 'new-person'],
    not: ['more-forms', 'later'],
    sources: ['E3', 'kenesei-2020'],
  },
  money: { remedies: ['refund', 'credit'], not: ['words-alone', 'doubt'], sources: ['E5', 'smith-1999'] },
  elsewhere: { remedies: ['alternative'], not: ['comparison'], sources: ['C5'] },
  intensity: { remedies: ['new-person'], not: ['calming', 'humour'], sources: ['C1', 'D1'] },
}
