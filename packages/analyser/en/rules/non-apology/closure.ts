import { type Proof, rule } from '../../../rule.ts'

export const closure = rule({
  id: 'matter-closed',
  finding: ['non-apology', 'closure'],
  severity: 'block',
  title: 'The customer says when it is over',
  why: 'It ends the talk for our comfort, before they have said that it is right.',
  instead: 'Ask: "is this right now, and what is missing?"',
  sources: ['B2', 'C4'],
  pattern: [
    'SELF ~2 @*regard|*consider|*treat|*see|*view this|it|that ~1 as ~1 settled|closed|resolved|final|done',
    'SELF WILL not ~2 be? @*reply|*respond|*correspond|*discuss ~2 further|again|any',
    'MY @final position|decision|answer|word|response|offer',
    'hope|trust that? this|that|it @*settle|*close|*end|*resolve|*conclude',
    'put this|it|that|matters @behind',
    'the|this @matter|case|file|complaint ~1 BE|remains ~1 closed',
    'no further @comment|correspondence|discussion|reply|action',
    '*consider|*regard|*treat|*deem ~1 this|the|DET matter|case|issue|complaint ~1 as? ~1 @closed|settled|resolved|concluded',
    'the|this matter|case|complaint ~1 is|BE ~1 now @closed|concluded',
    '*draw|*put ~1 a @line under',
    "let us|'s @*move on",
    'SELF @*trust|*hope|*believe ~1 this|that ~1 ADV? *resolve|*settle|*close|*conclude|*end ~1 the|this|your matter|complaint|issue|case',
    '@nothing more|further ~1 SELF ~3 *add|*say|*do|*offer',
    'what more do YOU @*want',
    'not @*enter into further|any correspondence',
    'no @further correspondence|action|discussion',
    'put this @behind us|you',
  ],
  unless: ['please|if|when ~6 closed', 'SELF FUTURE|keep|leave ~4 open', 'not BE ~3 closed'],
  where: { negated: 'any' },
})

export const closureProof: Proof = {
  rule: closure,
  flags: [
    'We [[consider the matter closed]].',
    'I hope this [[draws a line under]] it.',
    '[[We trust this resolves the matter]].',
    "[[Let's move on]].",
    'There is [[nothing more we can add]].',
    'Our client will [[not enter into further correspondence]].',
  ],
  passes: [
    'I keep your case open until you say it is right.',
    'The shop is closed on Sunday.',
    'Is the matter settled for you, or is something missing?',
    'You wrote that your bank considers the matter closed.',
    'There is nothing more for you to do.',
  ],
}
