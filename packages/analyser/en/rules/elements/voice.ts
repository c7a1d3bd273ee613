import { type Proof, rule } from '../../../rule.ts'

export const asksThem = rule({
  id: 'asks-them',
  element: ['voice', 'present'],
  title: 'Their view is asked for',
  why: 'They know best what would put it right; being asked is half of it.',
  instead: 'What would put this right for you? Is … right?',
  sources: ['B2', 'C5'],
  pattern: [
    '@is|was that|this|it ~1 how|what|when|where|why',
    'what ~1 have SELF @missed|forgotten|left|got|overlooked',
    'would|does|will WHEN @suit|work|help|do|fit',
    'would|does ~1 DET ~4 @be|work|suit ~2 all|right|ok|better|enough|help',
    'have SELF ~2 @understood|got|missed|left|forgotten',
    'what ~1 would|could|can|else|do ~2 SELF|YOU|that|*put|*make|you ~4 @right|better|good|help|want|prefer|need|like',
    'what @would ~3',
    'BE|does|do|did ~1 IT|DET|there|anything|CAPITAL ~9 @right|work|suit|enough|fair|missing|wrong|acceptable|differently|fine|correct|ok|okay|help',
    'would|could|can YOU *tell me|us @if|what|whether|which|how',
    'would YOU @prefer|rather|like|want ~6',
    'which ~3 @prefer|suits|would|do',
    'how ~1 @would|does ~1 YOU|that|this',
    'does @DAY|WHEN|that|this ~9',
    '@still|leave|give ~2 YOU ~1 enough|time',
  ],
  unless: [
    'what ~1 would YOU ~2 need|like ~2 help',
    'order|account|booking|reference ~1 number',
    'BE that|this|it ~4 happening|device|error',
    'anything else ~3 *help',
    'DO YOU *have',
    'does it *happen|*work|*help ~3 with',
  ],
  where: { asked: true },
})

export const asksThemProof: Proof = {
  rule: asksThem,
  flags: [
    '[[What would put this right]] for you?',
    '[[Does that work]] for you?',
    '[[Would you prefer]] a new one or your money?',
    '[[Is that right]]?',
    '[[Does Friday still leave you enough]] time?',
    '[[Is anything missing]]?',
    '[[Could you tell me if]] that date works?',
  ],
  passes: [
    'What is your order number?',
    'Any questions?',
    'Did you call the bank?',
    'Is it happening with all projects?',
    'Which browser is it?',
    'Is there anything else I can help with?',
  ],
}
export const invitesThem = rule({
  id: 'invites-them',
  element: ['voice', 'present'],
  title: 'Their view is invited',
  why: 'They know best what would put it right.',
  instead: 'Please tell me if …, and what would put it right.',
  sources: ['B2', 'C5'],
  pattern: [
    'please @correct|say ~1 me|so',
    'wrong ~6 @say|tell|correct|write',
    '@*hear ~1 what YOU think|want|make|would',
    '*let me @know which|what|how|when|whether',
    '*tell me @which|how|anything|everything|your',
    'say so',
    '@*tell me ~1 if|what|whether|that|how|which',
    '@*tell us ~1 what|if|whether ~6 right|wrong|enough|missing|better|would|SELF',
    'SELF ~3 like|want|wish to @*know|*hear ~2 if|whether|what|how|from',
    '*let me @know ~1 if|whether ~2 that|this|it|YOU|there ~4 works|suits|enough|right|wrong|prefer|rather|date|better|missing',
    '@only YOU can|know',
    'YOU @choose|pick the|it|colour',
    '@whatever|however YOU|feels ~2 like|prefer|want|right|fine',
    'in YOUR own @words',
    'YOU @decide',
  ],
  unless: ['not *hear', '*tell me ~2 YOUR ~2 number|order', 'YOU *tell me', 'please *tell us ~2 YOUR'],
})

export const invitesThemProof: Proof = {
  rule: invitesThem,
  flags: [
    'Please [[tell me what]] would put this right.',
    '[[Tell me if]] your costs were higher.',
    '[[I would like to know whether]] this answers what troubled you.',
    '[[Only you can]] [[tell me what]] is missing.',
    '[[Let me know if that date]] works.',
  ],
  passes: [
    'Please tell me your order number.',
    'You told me what was missing.',
    'Let us know how it goes.',
    'I know what the courier did.',
    'We would like to send it.',
  ],
}
export const anyQuestions = rule({
  id: 'any-questions',
  element: ['voice', 'weak'],
  title: 'Any questions?',
  why: "It waits; it doesn't ask.",
  instead: 'Is … right? What would put it right for you?',
  sources: ['B2'],
  pattern: [
    'any|more|further ~1 @questions|queries|concerns',
    'if YOU *have ~2 @questions|queries|anything|concerns',
    '@anything else ~3 *help|*do',
    'BE @it ? ~1',
  ],
  where: { negated: 'any' },
})

export const anyQuestionsProof: Proof = {
  rule: anyQuestions,
  flags: [
    '[[Any questions]], let us know.',
    '[[If you have questions]], write to us.',
    '[[More questions]]?',
    'Is there [[anything else we can help]] with?',
    '[[If you have any concerns]], call us.',
    '[[If you have no further questions]], we close the case.',
  ],
  passes: [
    'You asked good questions.',
    'Is the blue one right?',
    'The question is settled.',
    'He has concerns.',
    'Nothing else is open.',
  ],
}
