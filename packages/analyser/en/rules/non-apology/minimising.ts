import { type Proof, rule } from '../../../rule.ts'

export const anyInconvenience = rule({
  id: 'any-inconvenience',
  finding: ['non-apology', 'minimising'],
  severity: 'block',
  title: 'Name what it did to this customer',
  why: '"Any inconvenience" says you do not know, or do not care, what it cost.',
  instead: 'Name the hours, the money, the day that was lost.',
  sources: ['B1', 'E3'],
  pattern: [
    '[ SORRY ~6 @any ~2 INCONVENIENCE|problems|issues|trouble|impact ~7 ]',
    '[ SORRY|REGRET ~2 for|about the|this|your? ~1 @inconvenience|inconveniences that|this|you? ~4 *cause|*experience ]',
    '[ SORRY|REGRET for the|this|your @inconvenience ]',
    '@any inconvenience',
    '@any INCONVENIENCE ~3 *cause',
    '^ ~3 some @residents|customers|users|people ~1 *experience|*notice|*see ~1 low|slow|some|minor',
  ],
  unless: [
    '@inconvenience of',
    'inconvenience that? SELF',
    'any|DET *hassle free',
    'inconvenience to YOU ~2 of',
  ],
})

export const anyInconvenienceProof: Proof = {
  rule: anyInconvenience,
  flags: [
    'We [[apologise for any inconvenience this may have caused]].',
    '[[Sorry for any trouble]] or frustration!',
    'I am [[sorry for the inconvenience]].',
    'We regret [[any inconvenience caused]].',
    'Please accept our [[apologies for any misunderstanding]].',
    '[[Apologies for the inconvenience this outage may have caused]].',
  ],
  passes: [
    "I'm sorry for the inconvenience of staying home on Tuesday when our engineer did not come.",
    'There is no inconvenience for you: the number stays the same.',
    'Is there any trouble with the new card?',
    'I am sorry you waited three hours in the rain.',
    'You called it "any inconvenience", and it was far more than that.',
  ],
}

export const small = rule({
  id: 'made-small',
  finding: ['non-apology', 'minimising'],
  severity: 'warn',
  title: 'Say its size as the customer met it',
  why: 'A small word for it tells the customer that they make too much of it.',
  instead: 'Give the number: the days, the amount, how many were hit.',
  sources: ['B6', 'sorrywatch'],
  pattern: [
    '@only|just a short|small|little|minor|brief|few|couple|tiny|quick',
    '@common|easy|simple|honest ~1 mix-up|mistake|error|slip',
    'these|such things @happen',
    '@happens to|all|sometimes|occasionally',
    'little|small|tiny @hiccup|hitch|snag|slip|bump|oversight|setback',
    'not the @end of the world',
    'no @lasting|real|great|serious ~1 harm|damage',
    '@slight|minor|small|tiny|little|brief|temporary ~1 delay|glitch|issue|problem|hiccup|mix-up|error|mistake|inconvenience|misunderstanding|bug|interruption|disruption|setback|oversight',
    'a bit|touch of @a ~1 mix-up|muddle|delay|mess|problem|issue|hiccup|nuisance',
    '@just|only|merely a ~2 glitch|hiccup|error|delay|mistake|misunderstanding|formality|blip',
    '@only|just a few|handful|couple|small of? ~1 CUSTOMER|people|users|orders|accounts',
    'no @harm ~1 was|is|has ~1 *do',
    '@teething problems|troubles|issues',
    'at @least YOU ~1 *get|*have|*receive',
    'it|this @*happen ~2 to the best|everyone|everybody|all',
  ],
  unless: [
    'only|just a few|couple ~2 minute|minutes|hours|seconds|days|questions|left|steps|words',
    'just a quick ~2 note|update|question|call|line',
    'no @small|little|minor',
    'not a small|minor|little',
    '@a minor may',
    'minor changes',
  ],
  where: { negated: 'any' },
})

export const smallProof: Proof = {
  rule: small,
  flags: [
    'There was a [[slight delay]] with your order.',
    'A [[small glitch]] stopped the payment.',
    'It was [[just a technical hiccup]].',
    '[[Only a handful of customers]] were affected.',
    '[[No harm was done]], and [[at least you got]] it in the end.',
    'These are [[teething problems]] with the new app.',
  ],
  passes: [
    'A minor may not hold this account.',
    'This was no small mistake: you lost a week over it.',
    'I read your message only a few minutes ago.',
    'The delay was eleven days.',
    'You were told it was "a slight delay"; it was three weeks.',
  ],
}
