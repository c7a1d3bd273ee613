import { type Proof, rule } from '../../../rule.ts'

export const legalese = rule({
  id: 'legalese',
  finding: ['non-apology', 'legalese'],
  severity: 'block',
  title: 'Write as to a person, not to a court',
  why: "Lawyer's words answer a threat that the customer did not make, and doubt what they told.",
  instead: 'Say it plainly; what is settled in law goes into a document of its own.',
  sources: ['A3', 'B6'],
  pattern: [
    '@liability BE ~2 limited|excluded|denied',
    'SELF ~2 {DENIED} ~2 @liability|fault|responsibility|blame',
    'not ~4 an @admission of',
    'claim|claims|allegation|allegations BE @denied|rejected|disputed',
    '*reserve ~2 @rights',
    'without @recourse|obligation|liability',
    'ex @gratia',
    'without|no @admission of',
    '@admission of ~1 liability|fault|guilt',
    '@alleged|perceived|purported ~2 FAILURE|SERVICE|issue|problem|ingress|losses|loss|incident|conduct|delay|experience',
    'YOUR @alleged|perceived',
    'without @prejudice',
    'without-prejudice @basis',
    '@liability ~3 {*accept|*admit}&DENIED',
  ],
  unless: [
    'claim BE|was @denied ~3 by mistake|wrongly|in error',
    'SELF|we not ~2 responsibility ~4 seriously',
    'not a ~1 goodwill|gesture',
  ],

  where: { negated: 'any' },
})

export const legaleseProof: Proof = {
  rule: legalese,
  flags: [
    '[[No admission of]] liability is made by this letter.',
    '[[Your alleged]] losses are noted.',
    '[[Without admission of]] liability we enclose a cheque.',
    'We refer to the [[alleged failure]] of the pump.',
    'This letter is written [[without prejudice]].',
  ],
  passes: [
    'I admit it: we never checked the pump.',
    'He has no prejudice against the brand.',
    'The settlement of your invoice reached us on Monday.',
    'You wrote "alleged failure"; there is nothing alleged about it.',
    'It was a kind gesture of you to write so calmly.',
  ],
}

export const goodwillWords = rule({
  id: 'goodwill-words',
  finding: ['non-apology', 'legalese'],
  severity: 'hint',
  title: 'What is owed is no favour',
  why: '"Goodwill" and "final" turn what is owed into a favour with a lock on it.',
  instead: 'Say what it is for; a settlement is a paper of its own.',
  sources: ['B6', 'E3'],
  pattern: ['gesture of @goodwill', '@goodwill gesture|payment|credit', 'full and final @settlement'],
  unless: ['not a ~1 goodwill|gesture', 'no @goodwill'],
})

export const goodwillWordsProof: Proof = {
  rule: goodwillWords,
  flags: [
    'As a [[gesture of goodwill]] we offer a voucher.',
    'We offer £50 in [[full and final settlement]].',
    'Please accept this [[goodwill payment]].',
    'Here is a [[goodwill credit]] of £5.',
    'It is a [[goodwill gesture]] from us.',
  ],
  passes: [
    'This is not a gesture: the £50 is yours.',
    'You wrote to us with much goodwill.',
    'The final invoice is settled.',
    'Your goodwill has carried this longer than we deserved.',
    'You called it "a gesture of goodwill".',
  ],
}
