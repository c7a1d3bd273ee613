import { type Proof, rule } from '../../../rule.ts'

export const strongEmpathy = rule({
  id: 'empathy-in-facts',
  empathy: 2,
  title: 'Understood, in their own facts',
  why: 'Only a fact of this case shows that somebody listened.',
  instead: 'You …, and then …',
  sources: ['D2', 'sharma-2020'],
  pattern: [
    '@BYYOU&DONE ~9 WHEN|EVENT|alone|home|children|rain|hours|NUMBER',
    '@BYYOU&DONE&*have to ~6',
    'SELF ~1 would ~2 be @angry|furious|upset|cross ~1 too|as',
    'YOU BE ~1 @right to|:',
    'YOU did nothing @wrong',
    '@BYYOU&DUTY&PAST',
  ],
  where: { asked: false, conditional: false, said: 'any', negated: 'any' },
})

export const strongEmpathyProof: Proof = {
  rule: strongEmpathy,
  flags: [
    'You [[took a day]] off and waited until six.',
    "I'd be angry too: you [[paid for Saturday]].",
    '[[You did nothing wrong]].',
    'You had to [[call]] three times.',
    '[[You are right to]] be let down.',
    'Tom told me that you [[waited three]] hours.',
  ],
  passes: [
    'I understand your frustration.',
    'You can call me.',
    'If you waited, call.',
    'Did you wait at home?',
    'You will have it on Friday.',
  ],
}
export const weakEmpathy = rule({
  id: 'empathy-in-stock-words',
  empathy: 1,
  title: 'Understood, in stock words',
  why: '"I understand how you feel" is said by everyone who doesn\'t.',
  instead: 'You …, and then …',
  sources: ['D2', 'sharma-2020'],
  pattern: [
    'SELF ~2 @*understand|*appreciate|*imagine|*realise|*realize|*hear|*know ~3 how|YOUR|YOU|FEELING|this',
    'SORRY to @*hear',
    'this|it|that must BE @FEELING',
    'SELF ~1 completely? @*get it',
  ],
  where: { asked: false },
})

export const weakEmpathyProof: Proof = {
  rule: weakEmpathy,
  flags: [
    '[[I understand your]] frustration.',
    '[[I know how]] you feel.',
    '[[Sorry to hear]] that.',
    '[[I can imagine how]] you feel.',
    '[[That must be frustrating]].',
  ],
  passes: [
    'I heard the bell.',
    'Do you understand how it works?',
    'He understands your plan.',
    'We know nothing of it.',
    'I refunded it.',
  ],
}
