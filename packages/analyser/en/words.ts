/** The word classes of the English pack: what a pattern's capitals stand for. `*word` is every form of a verb. */
export const classes = {
  // who
  SELF: 'i we',
  ME: 'me us ourselves myself itself themselves',
  MY: 'my our',
  MINE: 'mine ours',
  YOU: 'you u ya yourself yourselves',
  YOUR: 'your ur yours',
  THEY: 'he she they someone somebody everyone everybody anyone anybody who',
  IT: 'it this that these those there which what everything something',
  NOBODY: 'nobody none neither nothing no-one',
  PRON: 'i we you u he she they it this that these those there who which what someone somebody everyone everybody anyone anybody nobody none nothing everything something me us him her them',
  DET: 'the a an any some each every no another my our your ur his her its their this that these those all both either neither such',
  PREP: 'of for to in on at by with from about into onto over under after before between during within without against through towards until till via per as since because like near off out up down across around',
  AND: 'and or nor & plus',
  BUT: 'but however although though yet nevertheless nonetheless albeit',
  WHILE: 'while whilst whereas',
  IF: 'if unless provided should whenever wherever lest',
  ONCE: 'once when as until till after before',
  SUB: 'that which who whom whose where why how because so as than whether since',
  WH: 'what which who whom whose where when why how',
  NEG: 'not no never none nobody nothing neither nor without hardly cannot nt',
  // auxiliaries
  BE: "am is are was were be been being 's r aint",
  HAVE: "have has had having 've",
  DO: 'do does did',
  WILL: "will shall 'll gonna wil",
  WOULD: "would 'd should shd could might may ought",
  CAN: 'can could may might able',
  MODALS: "will shall would should could can may might must 'll 'd ought shd",
  GLUE: "i we you u he she they it is are was were am will shall would should could can may might must have has had do does did not if 's 've 'll",
  ADV: 'also just already now then still really very so quite rather truly deeply sincerely terribly personally immediately therefore today tomorrow always never ever only even again once both all simply unfortunately sadly regrettably currently actually certainly definitely indeed perhaps maybe probably hopefully soon shortly here please kindly gladly further twice first instead sometimes often usually too rn since well extremely awfully dreadfully profoundly no longer hereby clearly obviously plainly wrongly badly properly not together away back out up off over down in on ahead incredibly unreservedly wholeheartedly genuinely humbly utterly absolutely gonna yet otherwise anyway straight right almost fully',
  // saying sorry
  SORRY: 'sorry apology apologies apols apolgies appologies soz sry *apologise *apologize appologise',
  APOLOGISE: '*apologise *apologize appologise',
  APOLOGY: 'apology apologies apols appologies',
  SORRYWORD: 'sorry soz sry',
  REGRET: '*regret regrets regretful',
  REGRETTABLE: 'regrettable unfortunate unacceptable saddening disappointing lamentable deplorable sad',
  SADDENED:
    'saddened disappointed distressed dismayed upset concerned troubled disheartened shocked appalled',
  VERY: 'very so really truly deeply sincerely terribly extremely awfully genuinely profoundly incredibly most dreadfully humbly wholeheartedly unreservedly sincere sincerest deepest heartfelt humble big huge full deep unreserved',
  // what a sorry is for
  EMPTY:
    'inconvenience inconveniences trouble frustration confusion issue issues problem problems situation experience matter hassle upset distress misunderstanding misunderstandings disappointment circumstances happened events incident incidents everything anything aggravation annoyance bother discomfort disruption way things stress worry difficulties difficulty impact error oversight mix-up faff',
  VAGUE:
    'trouble frustration issue issues problem problems situation experience matter hassle circumstances events everything upset disappointment aggravation annoyance bother difficulties difficulty shortcomings incident incidents episode occurrence mishap mishaps chaos craziness drama business saga debacle fiasco palaver kerfuffle faff',
  INCONVENIENCE:
    'inconvenience inconveniences inconvenienced inconveniencing hassle disruption trouble frustration upset distress confusion misunderstanding misunderstandings offence offense worry stress concern bother annoyance disappointment discomfort alarm anxiety embarrassment irritation harm hurt nuisance aggravation',
  FEEL: 'feel felt feels feeling found find think thought see consider perceive perceived believe believed took take view perceiving considered interpreted',
  UPSET:
    'upset unhappy disappointed offended frustrated annoyed angry dissatisfied displeased hurt aggrieved let-down distressed disgruntled dismayed discouraged unsettled alarmed distraught underwhelmed shocked saddened fed-up bothered disheartened insulted unsatisfied inconvenienced irritated misinformed mistaken confused outraged cross concerned',
  BADEXP:
    'bad poor negative unpleasant disappointing unsatisfactory frustrating terrible awful less-than-ideal upsetting unacceptable offensive distressing lacking unhelpful rude inadequate stressful confusing insufficient underwhelming unfair unprofessional unfriendly difficult hurtful',
  // what goes wrong
  FAULT:
    'fault mistake mistakes error errors blunder oversight failing failings failure failures shortcoming shortcomings slip-up slip cock-up fuckup screw-up blame doing carelessness negligence bad responsibility',
  FAILURE:
    'delay delays delayed outage outages breakage damage loss overcharge failure failures failed fault error errors disruption interruption bug bugs mix-up mixup mistake mistakes breakdown cancellation cancelled canceled leak wait waiting queue missing missed lost broken wrong late incorrect faulty defective damaged short double twice duplicate lateness typo slip silence shortage mess mess-up breach noise clunk misprint misspelling crack cracks cracked smashed mould damp flood flooded down empty dirty cold burnt stale rude rudeness disconnect disconnection overbooked overbooking 500s errored misdelivery misdelivered unread unanswered unpaid dropped closed blocked stopped duplicated doubled',
  HARM: '*charge *overcharge *undercharge *lose *miss *forget *fail *break *damage *delay *misplace *mislay *ignore *neglect *mislead *mishandle *mismanage *mishear *misread *misinform *misquote *misdirect *misroute *misjudge *bungle *botch *ruin *spoil *smash *crack *mess *muddle *confuse *duplicate *overlook *omit *skip *drop *abandon *dismiss *withhold *breach *expose *leak *disclose *mistake *misunderstand *mislabel *waste *hurt *upset *disappoint *inconvenience *frustrate *insult *offend *embarrass *cancel *double screwed stuffed *slip *destroy *harm *reject *refuse *swap *mix *deprive',
  FAIL: '*fail *forget *neglect *omit *overlook',
  HARD: '*charge *overcharge *undercharge *lose *forget *damage *misplace *mislay *ignore *neglect *mislead *mishandle *mismanage *mishear *misread *misinform *misquote *misdirect *misroute *misjudge *bungle *botch *ruin *spoil *smash *muddle *duplicate *overlook *omit *mistake *mislabel *waste *breach *expose *leak *mess *break *fail *miss *hurt *upset *disappoint *insult *offend *inconvenience *delay screwed stuffed *double *skip *slip',
  WRONG:
    'wrong incorrect wrongly incorrectly careless unacceptable late twice badly mistakenly inexcusable shoddy poor sloppy false outdated',
  SERVICE:
    'order orders parcel package delivery payment invoice bill account fee booking reservation flight ticket room table claim card phone line internet router website app repair visit appointment engineer technician driver courier letter form email e-mail message call refund subscription contract policy meter heating boiler car product item items goods service system server deposit luggage bag seat meal cake suite prescription referral file photos data payments password login site store shop warehouse shipment replacement statement transfer transaction balance charge charges cheque loan mortgage application pump water power electricity gas pool bath screen device laptop teapot name address date time reminder reminders notification queue API requests jobs database backup details information record records review post',
  THING:
    'credits refund replacement order parcel package delivery money payment credit fee voucher card letter cheque part parts kit item items goods product invoice bill update report e-mail email confirmation engineer unit pallets shipment amount sum balance fix patch one new it webhooks app service connection line water power heating visit claim account fees charge label tickets ticket seat booking room repair car dinner interest deposit access board router form copy document documents everything rest stay night nights instructions',
  TEAM: 'ward landscaper porter cleaner cleaners doctor pharmacist pharmacists inspector inspectors handler surveyor surveyors consultant clerk secretary coordinator lads crews fitter mechanic mechanics housekeeping concierge depot branch surgery foreman joiner chef auditor team teams engineers engineer technician technicians colleague colleagues staff manager managers supervisor specialist specialists department support agent agents crew driver drivers office reception plumber electrician expert experts developers warehouse director accounts billing finance kitchen desk representative advisor adviser reps rep guy guys people operators workshop school shop store clinic library museum club restaurant gym garage tiler builder decorator roofer painter carpenter glazier locksmith caretaker bakery hotel',
  THIRD:
    'ombudsman regulator registrar courier couriers carrier supplier suppliers manufacturer bank banks dhl dpd ups fedex hermes evri usps insurer insurers vendor vendors contractor contractors provider providers council airline police customs landlord broker third-party partner partners isp warehouse subcontractor installer royal gls postnord seller sellers merchant visa mastercard paypal haulier post airport operator network weather market',
  PERSON: 'mr mrs ms miss mx dr prof sir madam',
  // putting right
  REPAIR:
    '*refund *replace *repair *fix *resend *return *credit *reimburse *reverse *restore *correct *rectify *resolve *solve *repay *exchange *redeliver *reissue *reprocess *rebook *reorder *reinstate *recover *reconnect *unlock *reactivate *mend *remedy *redo *rebuild *reship *swap *reopen *amend *recalculate *revert *mitigate *cancel *send *ship *deliver *dispatch *despatch *post *issue *remove *transfer *move *bring *book *arrange *schedule *pay *order *update *install *add *process *upgrade *settle *collect *drop *rollback *accept *release *deploy *isolate *reroute *patch *complete *put *give *get *make *do *cover *provide *change *engrave *drive *print *cut *fit *clean *honour *lend *deposit *wire *restart *expedite *prioritise *prioritize *escalate *hold *reserve *roll *block *clear *stop *fax *sort *scale *tell *confirm *open *close *write *double',
  MENDED:
    '*refund *replace *repair *fix *resend *reimburse *reverse *restore *correct *rectify *resolve *solve *repay *redeliver *reissue *reprocess *rebook *reinstate *recover *reconnect *unlock *reactivate *mend *redo *rebuild *reship *reopen *mitigate *sort *settle *return *credit *swap *exchange *revert',
  SENT: '*send *ship *deliver *dispatch *despatch *post *issue *leave *arrive *go *come *land *reach *bring',
  CONTACT:
    '*call *phone *ring *telephone *email *e-mail *write *text *message *contact *update *tell *reply *respond *notify *inform *confirm *report *answer *follow *txt *msg *visit *meet *speak',
  TELL: '*tell *let *update *inform *notify *report *confirm *keep',
  LOOKING:
    '*look *investigate *review *examine *monitor *check *work *try *continue *chase *escalate *forward *pass *watch *search',
  KIND: '*refund *send *call *write *tell *ask *thank *give *offer *see *hear *read *receive *understand *check *find *put *book *arrange *confirm *help *speak *meet *look *open *add *credit *replace *repair *ring *phone *email *text *answer *reply *contact *visit *know *get *have *want *wish *like *love *enjoy *notice *review *consider *process *forward *invite *welcome *serve *restore *return *issue *upgrade *remove *waive *apologise *apologize *appreciate *assure *promise *explain *inform *update *remind *warn *wait *hope *believe *trust *think *say *show *bring *deliver *ship *prepare *order *change *correct *fix *reset *unlock *reopen *pay *reimburse *include *attach *enclose *forgive *owe *treat *reserve *hold *take *make *do *let *agree *accept *release *place *note *record *register *log *pass *share *discuss *need *track *trace *locate *escalate *investigate *examine *test *quote *beg *recognise *recognize *bear *pause *extend *transfer *submit *post *clear *set *cover *support *assist *mention *describe *upload *print *collect *follow *move *leave *keep',
  LIGHT: '*do *get *have *make *go *be *come *say *tell *let *mean *know *see *find',
  PREVENT:
    '*change *train *retrain *introduce *add *stop *tighten *ensure *prevent *improve *implement *install *strengthen *update *remove *fix *test *check *review *remind *brief *avoid *redesign *rewrite *hire *move *set *put *make *start *monitor *audit *staff *coach *replace *automate *separate *limit *isolate *require *double *increase',
  CONTROL:
    'alerting capacity redundancy failover validation isolation protection protections resilience check checks list lists checklist reminder reminders alarm alarms alert alerts warning step steps rule rules test tests sensor sensors safeguard safeguards limit limits process processes procedure procedures routine training lock signature monitoring cover backup',
  GIVE: '*give *offer *add *credit *waive *provide *include *extend *upgrade *send *apply *pay *cover *refund *grant *invite *issue *deduct *drop *compensate *reimburse *bear *honour *treat *gift *knock *throw',
  PAY: '*pay *cover *bear *reimburse *refund *credit *compensate *waive *return *repay',
  BONUS:
    'voucher vouchers gift gifts goodwill gesture discount coupon complimentary free gratis bonus extra hamper flowers token compensation credits upgrade month interest points candles miles dinner',
  COSTS:
    'cost costs fee fees charge charges expense expenses freight taxi hotel fare postage shipping call-out parts labour labor',
  // causes
  SYSTEM:
    'system systems computer software technology glitch technical server website platform algorithm machine app',
  POLICY:
    'policy policies rules rule terms procedure procedures guidelines regulations protocol t&cs conditions process',
  FEELING:
    'frustrating frustration frustrated inconvenient inconvenience annoying disappointing upsetting stressful stress worrying worry upset difficult distressing infuriating maddening unpleasant trying anxious disappointment distress',
  YOURDOING:
    '*write *tell *say *call *ring *phone *email *e-mail *text *contact *message *ask *report *mention *request *raise *order *buy *book *pay *place *purchase *send *give *bring *return *share *provide *submit *upload *enter *use *click *select *choose *sign *open *close *set *check *add *change *update *move *make *do *be *have *get *receive *see *hear *read *find *know *want *need *like *think *expect *stay *visit *reply *post *try *agree *describe *explain *quote *flag *join *install *renew *apply *cancel *speak *show *deserve *trust *understand *start *notice',
  EVENT:
    'wedding birthday holiday exam meeting funeral christmas anniversary party presentation interview appointment surgery flight trip honeymoon graduation deadline weekend evening afternoon morning day days hours hour week weeks minutes night nights months',
  // time
  DAY: 'monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun',
  MONTH:
    'january february march april may june july august september october november december jan feb mar apr jun jul aug sep sept oct nov dec',
  TODAY: 'today tonight tomorrow tmrw tmr tomorow noon midday midnight lunchtime lunch overnight tonite',
  UNIT: 'minute minutes min mins hour hours hr hrs day days week weeks month months fortnight year years business working',
  PARTOFDAY: 'morning afternoon evening night noon lunchtime lunch midnight',
  WEEK: 'week month weekend fortnight quarter year',
  NUMWORD: 'one two three four five six seven eight nine ten twelve twenty thirty couple few half',
  SOON: 'soon shortly asap momentarily promptly presently',
  NOW: 'now already immediately straightaway instantly again today rn',
  // promises
  HOPE: '*hope *aim *try *intend *plan *expect *anticipate *attempt *want *strive hopefully ideally should',
  RECEIVE: '*receive *get *have *see *hear *find *know',
  IDLE: '*strive *endeavour *see *miss *need *want *love *like *wish *prefer *know *understand *remember *forget *appreciate *apologise *apologize *regret *realise *realize *recognise *recognize *acknowledge *believe *think *feel *hear *hope *aim *expect *plan *try *intend *anticipate *trust *mean *owe *thank *welcome *value *notice *agree *live *stand *fail *enjoy *experience *face',
  RECEIVED:
    '*receive *read *say *get *learn *experience *identify *begin *start *try *become *come *go *fall *ask *notice *reach *provide *explain *be *stop *wait *work *have *make *let *do *keep *invite',
  BURDEN:
    '*charge *bill *invoice *close *record *ask *require *consider *suspend *delete *cut *chase *disconnect *end *expire *lapse *rise *increase *cancel *lose *use *notice *deduct *take *mean *help *cost *refuse',
  OPENS: '*reopen *open *start *finish *end *close *work *run *see *take',
  TELLS:
    '*start *say *ask *request *recommend *advise *attach *enclose *note *accept *confirm *write *explain *include *offer *work *look *open *take *hold *read *quote *call',
  // the rest
  SAY: '*say *tell *write *claim *argue *state *mention *call *report *complain *note *ask *explain *apologise *apologize *put *quote *read *allege',
  KNOWFEEL:
    '*understand *appreciate *imagine *realise *realize *see *get *hear *know *recognise *recognize *acknowledge',
  WANT: '*want *like *love *wish *prefer',
  GREET: 'dear hi hello hey hiya greetings gentlemen morning afternoon evening hallo hei',
  VALEDICTION:
    'regards sincerely faithfully truly cheers wishes greetings yours warmly respectfully cordially best thanks rgds xx cordial kindest thx warmest love',
  CUSTOMER:
    'customer customers client clients user users guest guests passenger passengers member members patient patients resident residents reader readers',
  THANK: '*thank thanks thx *appreciate grateful cheers',
  HELPY: '*help *assist *support',
  PROMO:
    'sale discount offer offers deal deals promotion promo newsletter shop upgrade subscribe bestsellers collection premium plan bundle range launch favourites',
  // how a sorry is hollowed out, and whom it blames
  HEARD: '*hear *learn *read *see *note *know *find *discover *understand',
  FELT: 'feel felt feels feeling think thought consider considered perceive perceived believe believed perceiving interpret interpreted deem deemed',
  CASEWORD:
    'matter matters complaint complaints case claim issue query ticket dispute file subject enquiry grievance discussion conversation',
  PRAISE:
    'excellent excellence exceptional outstanding superb world-class first-class award-winning industry-leading market-leading best-in-class five-star leading trusted renowned reputable respected finest unrivalled best highest great premier loved favourite top high-quality quality',
  VIRTUE:
    'quality standard standards care satisfaction safety experience excellence value comfort security privacy service trust wellbeing happiness convenience loyalty',
  COLLEAGUE:
    'colleague colleagues trainee intern temp apprentice agent representative rep advisor adviser employee operator clerk assistant receptionist girl guy lad bloke lady person member starter predecessor',
  OUTSIDE:
    'weather strike strikes customs snow storm storms fog ice congestion roadworks port airport airports regulator regulators government authorities processor brexit pandemic holidays season aws azure cloudflare microsoft google',
  SMALL: 'small slight minor little tiny brief temporary short momentary trivial wee quick teeny mini',
  MISHAP:
    'error errors issue issues problem problems mistake mistakes fault faults glitch glitches mix-up mixup miscommunication misunderstanding oversight lapse breakdown confusion slip-up slip hiccup hiccups blip snag hitch wobble setback bug bugs failings shortcomings difficulties mishap muddle nuisance',
  DEMAND:
    'demand volumes volume workload shortages shortage absence sickness backlog calls enquiries emails messages queries season',
  SAIDSO: '*say *tell *explain *mention *state *advise *inform *note *discuss *outline *clarify',
  STAY: '*stay *keep *remain *be *have *own *bear *honour *stand *continue *do *support *help *assist *answer *go *see *take *cover *pay',
  TURN: '*contact *call *ring *phone *visit *email *write *dm *message *msg *reach *speak *chat *submit *fill *complete *resubmit *resend *upload *raise *complain *appeal *register *reapply approach',
  GENERIC:
    'refunds returns orders vouchers calls complaints prices claims payments deliveries repairs offer survey newsletter questionnaire sale deadline contract renewal fares rates rent subscription trial',
  // in no pattern; listed to be known as words
  KNOWN: 'asthma exhausted food humiliating nps pain sleepless spoilt trustpilot',
} as const satisfies Readonly<Record<string, string>>

/** The number of each class. */
export const cls = Object.fromEntries(Object.keys(classes).map((name, i) => [name, i])) as Readonly<
  Record<keyof typeof classes, number>
>
