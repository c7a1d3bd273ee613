/** Classes of words that customers use, beside those of the English pack. */
export const clueClasses = {
  LIKES: "would 'd",
  CHARGE: '*charge *overcharge *deduct *debit *bill *invoice',
  CASH: 'money refund refunds refundable non-refundable reimbursement fee fees escrow overdraft deposit compensation savings cashback',
  TALLY: 'several multiple numerous many countless various repeated couple few dozens',
  COUNTED:
    'eleven fourteen fifteen sixteen seventeen eighteen nineteen forty fifty sixty seventy eighty ninety hundred thousand',
  TIMES: 'times occasions',
  LONGTIME:
    'hours hour days day weeks week months month years year yrs yr mins minutes weekend afternoon morning evening',
  APPROACHES:
    'calls emails e-mails letters requests complaints messages msgs tweets tickets attempts managers agents advisers representatives reps departments people disputes',
  CHASE:
    '*call *ring *phone *email *e-mail *write *chase *ask *explain *contact *message *tell *report *dispute *sign *log *try *send *speak *fill *repeat',
  REACT:
    '*answer *reply *respond *listen *care *help *bother *return *acknowledge *resolve *address *solve *hear *call *get *come',
  RUDE: 'rude rudely rudeness unprofessional unhelpful dismissive dismissed condescending patronising patronised patronizing arrogant sarcastic disrespect disrespectful disrespected insulted insulting humiliated humiliating belittled abusive threatening unfriendly obscene incompetent snapped sneered',
  MISTREAT: '*harass *bully *threaten *mock *insult *humiliate *belittle *patronise *intimidate',
  ATME: '*shout *yell *laugh *swear *scream *snap',
  UNFAIR:
    'unfair unfairly unjust unjustly unreasonable illegal illegally unlawful unlawfully unethical deceptive predatory discriminated discrimination discriminatory gouging gouge misleading undeserved unjustified prohibited shady hidden',
  LEAVE:
    'consent permission knowledge notice notification warning authorization authorisation explanation asking telling',
  HACK: '*hack hacker hackers hacked fraud fraudulent fraudulently phishing identity-theft theft stolen *steal compromised breached scammers scammed',
  PERIL:
    'danger dangerous dangerously unsafe injury injured injuries hospital ambulance burnt burned smoke smoking sparks sparking flames explode exploded electrocuted allergic anaphylactic poisoned poisoning mould bleeding choke choked choking carbon-monoxide shock asbestos',
  SCARED: 'scared frightened terrified afraid',
  LIE: 'lie lied lies lying liar liars dishonest dishonesty deceived misled scam scams scammy conned con crooks untrustworthy',
  AGAIN: 'second third fourth fifth 2nd 3rd 4th 5th',
  FURY: 'furious livid disgusted disgusting disgraceful disgrace appalled appalling outrageous outrage outraged unacceptable pathetic ridiculous ludicrous infuriating infuriated fuming horrified horrendous horrible horrific atrocious shocking shocked devastated distraught desperate desperately unbelievable heartbroken angry frustrated frustrating frustration stressful annoying annoyed irritating worst terrible awful shameful shame joke nightmare insane absurd panicking upset upsetting disappointed disappointing exhausted fed-up sick despair tears crying cried enraged seething gutted abysmal diabolical scandalous stupid dumb miserable unimpressed',
  SWEAR:
    'fuck fucking fucked wtf bastard bastards bloody crap shit shitty bullshit damn damned dammit hell arse ass lazy-ass ffs cheeky',
  OCCASION:
    'wedding birthday anniversary christening funeral exam exams interview graduation honeymoon christmas easter surgery operation party concert baptism deadline hearing appointment closing moving-day holiday prom trial presentation',
  HOME: 'home house apartment flat property job business livelihood',
  LEGAL:
    'ombudsman regulator court lawsuit lawyer lawyers solicitor solicitors attorney trading-standards small-claims chargeback bbb cfpb ofcom fca legal police press newspaper newspapers media trustpilot twitter facebook tiktok watchdog watchdogs mp',
  QUIT: '*cancel *leave *switch *move *close *terminate *quit',
  FRAIL:
    'disabled disability wheelchair deaf blind dementia alzheimer autistic autism pregnant cancer chemotherapy chemo bereaved bereavement widow widowed widower carer caregiver epilepsy epileptic diabetic diabetes asthma depression homeless unemployed unemployment bifocals suicidal housebound disabilities newborn stroke oxygen dialysis vulnerable elderly aged insulin parkinson',
  KIN: 'mother mum mom father dad parents parent grandmother grandma granny grandfather grandad grandpa grandparent grandparents wife husband partner son daughter child children baby brother sister kids aunt uncle nan',
  DIE: '*die *bury death funeral passed deceased died',
  OTHERFIRM:
    'bank banks company companies shop shops firm firms provider providers airline airlines insurer insurers supplier suppliers store stores retailer retailers place places seller sellers competitor competitors carrier network hotel hotels broker landlord dentist garage lender',
  BRAND:
    'amazon tesco apple google octopus ikea argos ebay aldi lidl currys monzo starling vodafone verizon netflix walmart costco zappos easyjet ryanair',
  OUTCOME:
    '*refund *replace *repair *fix *remove *delete *cancel *stop *send *give *pay *return *resolve *solve *sort *correct *reverse *waive *close *release *credit *change *restore *reimburse *unlock *reinstate *collect *deliver *update *put *tell *explain *halt *investigate *look *let *get *make *bring *take *issue *reset *process *extend *reactivate *drop *lower *exchange *swap *honour *write *recover *compensate',
} as const
