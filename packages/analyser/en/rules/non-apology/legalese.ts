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
    '@{*accept|*admit|*acknowledge|*take|*bear}&DENIED ~4 liability|fault|responsibility|blame|wrongdoing|failing|negligence',
    'dispute|disputes|*refute|*reject|*deny|*repudiate ~1 any|the|all|YOUR|that ~1 @allegation|allegations|claim|claims|suggestion|assertion|liability|notion',
    'not|never ~3 @liable|accountable|responsible',
    'neither *admit|*accept|*confirm ~1 nor @*deny|denies|denying',
    'nothing ~5 be @*construe|*interpret|*take|*read|*regard as',
    'without|no @recourse|liability|admission of|to?',
    '@admission|acceptance of ~1 liability|fault|guilt|responsibility',
    '@alleged|perceived|purported|supposed|so-called ~2 FAILURE|SERVICE|issue|problem|ingress|losses|loss|incident|conduct|delay|experience|mistreatment|shortcomings',
    'without @prejudice',
    '@without-prejudice',
    '@deny|denies|refute|refutes ~1 that|liability|any|all',
    'rights ~3 @reserved',
    'the|an|these @alleged',
    '@*note YOUR ~1 allegation|allegations',
    'no ~1 @wrongdoing|negligence|liability|fault -of ~3 *identify|*find|*establish',
  ],
  unless: [
    'not ~2 responsibility ~4 seriously',
    'YOU ~3 no ~2 obligation|fault|blame|liability',
    'YOU BE not ~1 responsible|liable|accountable',
    'YOU|to dispute',
    'SELF ~2 not ~1 @deny|dispute|refute',
  ],

  where: { negated: 'any' },
})

export const legaleseProof: Proof = {
  rule: legalese,
  flags: [
    'We refer to [[the alleged]] failure of the pump.',
    '[[No admission of]] liability is made by this letter.',
    'Your [[alleged losses]] are noted.',
    '[[Without admission of]] liability we enclose a cheque.',
    'We refer to [[the alleged]] failure of the pump.',
    'This letter is written [[without prejudice]].',
    'We [[neither admit nor deny]] the matter.',
    '[[Nothing in this letter shall be taken as]] an admission.',
    'We do not [[accept any responsibility]] for it.',
    'Our client [[denies that]] the goods were damp.',
    'All [[rights are expressly reserved]].',
    'The firm is unable to [[accept liability]].',
    'MegaNet is [[not responsible]] for delays.',
    'We [[note your allegation]].',
    '[[No wrongdoing having been identified]], we stop here.',
  ],
  passes: [
    'I admit it: we never checked the pump.',
    'He has no prejudice against the brand.',
    'The settlement of your invoice reached us on Monday.',
    'You wrote "alleged failure"; there is nothing alleged about it.',
    'It was a kind gesture of you to write so calmly.',
    'We accept full responsibility.',
    'Nobody denied you the refund; I forgot it.',
    'Nothing on the shelf was taken.',
    'The rights of the lease are yours.',
    'You are not to blame.',
    'I cannot accept a gift for this.',
    'You are not responsible for this, we are.',
    'We note your new address.',
    'No fault of yours was found.',
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
