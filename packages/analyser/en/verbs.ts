import { form } from '../token-class.ts'
import type { WordForm } from '../vocabulary.ts'

/** Every form of the verbs the English pack knows. */
export function verbForms(): WordForm[] {
  const irregularForms = irregular
    .trim()
    .split(/\s*\n\s*/)
    .flatMap(irregularVerb)
  return [...irregularForms, ...regular.split(/\s+/).filter(Boolean).flatMap(regularVerb)]
}

function irregularVerb(line: string): WordForm[] {
  const [base = '', past = '', participle = past, ...rest] = line.split(' ')
  const one = (word: string, bits: number): WordForm => ({ word, lemma: base, form: bits })
  return [
    one(base, form.base),
    one(withS(base), form.third),
    ...past.split('/').map((word) => one(word, form.past)),
    ...participle.split('/').map((word) => one(word, form.participle)),
    one(rest[0] ?? withIng(base), form.ing),
  ]
}

function regularVerb(listed: string): WordForm[] {
  const [base = '', doubled = ''] = listed.split('+')
  const stems = doubled === 'both' ? [base, base + base.at(-1)] : [doubled ? base + base.at(-1) : base]
  const one = (word: string, bits: number): WordForm => ({ word, lemma: base, form: bits })
  return [
    one(base, form.base),
    one(withS(base), form.third),
    ...stems.flatMap((stem) => [
      one(withEd(stem), form.past | form.participle),
      one(doubled ? `${stem}ing` : withIng(stem), form.ing),
    ]),
  ]
}

function withS(base: string): string {
  if (/[^aeiou]y$/.test(base)) return `${base.slice(0, -1)}ies`
  return /(s|x|z|ch|sh|o)$/.test(base) ? `${base}es` : `${base}s`
}

function withEd(stem: string): string {
  if (stem.endsWith('e')) return `${stem}d`
  return /[^aeiou]y$/.test(stem) ? `${stem.slice(0, -1)}ied` : `${stem}ed`
}

function withIng(base: string): string {
  if (base.endsWith('ie')) return `${base.slice(0, -2)}ying`
  return /[^eoy]e$/.test(base) && base !== 'be' ? `${base.slice(0, -1)}ing` : `${base}ing`
}

// base, past, participle (when it differs), -ing (when it isn't regular)
const irregular = `
be was/were been being
have had had having
do did done
go went gone
send sent
give gave given giving
get got got/gotten getting
put put put putting
take took taken taking
make made made making
bring brought
buy bought
pay paid
lose lost lost losing
leave left left leaving
let let let letting
keep kept
tell told
say said
write wrote written writing
read read
speak spoke spoken
ring rang rung
find found
know knew known
see saw seen seeing
hear heard
feel felt
think thought
understand understood
misunderstand misunderstood
mistake mistook mistaken mistaking
forget forgot forgotten forgetting
forgive forgave forgiven forgiving
break broke broken
fall fell fallen
fail failed
stand stood
sit sat sat sitting
sleep slept
wake woke woken waking
come came come coming
become became become becoming
overcome overcame overcome
overlook overlooked
oversee oversaw overseen
begin began begun beginning
run ran run running
cut cut cut cutting
set set set setting
reset reset reset resetting
hit hit hit hitting
shut shut shut shutting
split split split splitting
cost cost cost costing
hurt hurt hurt hurting
mislead misled
lead led
hold held
withhold withheld
build built
rebuild rebuilt
lend lent
spend spent
sell sold
resell resold
mean meant
meet met
feed fed
fight fought
catch caught
teach taught
bear bore borne
wear wore worn
tear tore torn
steal stole stolen
choose chose chosen choosing
freeze froze frozen freezing
drive drove driven driving
ride rode ridden riding
rise rose risen rising
arise arose arisen arising
draw drew drawn
withdraw withdrew withdrawn
throw threw thrown
grow grew grown
blow blew blown
show showed shown/showed
forbid forbade forbidden forbidding
undertake undertook undertaken undertaking
deal dealt
overwrite overwrote overwritten overwriting
swear swore sworn
redo redid redone
undo undid undone
overcharge overcharged
mishear misheard
misread misread
mislay mislaid
lay laid
lie lay lain
rewrite rewrote rewritten rewriting
retake retook retaken retaking
reship reshipped reshipped reshipping
oversleep overslept
oversell oversold
bend bent
shoot shot
shrink shrank shrunk
rehang rehung
overrun overran overrun overrunning
stick stuck
swing swung
bleed bled
quit quit quit quitting
swap swapped swapped swapping
ship shipped shipped shipping
`

// regular ones; +d doubles its last letter, +both is spelled both ways
const regular = `
beg+d conclude convey express hassle outline shout sound wonder bin+d chat+d dm encourage enjoy excuse fill generate join rate reapply resubmit+d submit+d mind turn borrow empty figure file paste agree bake fire msg pardon ping refer+d tweet lift merge pretend renew reprint rest scrap+d correspond exclude indicate misinterpret misremember opt+d view place appeal head navigate warn act mend txt automate apply grant gift stress receive apologise apologize regret+d refund replace repair fix resend return credit reimburse compensate waive cancel+both
reverse restore correct rectify resolve solve settle remedy repay exchange collect deliver redeliver dispatch despatch reissue
issue process reprocess rebook reorder order book schedule reschedule arrange organise organize prepare provide supply offer
add remove delete update upgrade downgrade extend shorten transfer+d move escalate forward pass pass investigate check recheck look
review examine inspect test monitor watch verify confirm trace track locate search chase follow ask answer reply respond call
phone telephone email e-mail text message contact notify inform advise alert tell explain describe report share post publish
visit attend arrive reach land travel+both work help assist support handle manage oversee own accept admit+d acknowledge recognise recognize
promise guarantee assure ensure commit+d pledge intend plan+d aim hope expect anticipate try attempt want need wish like love
prefer+d hate worry upset disappoint frustrate annoy anger offend insult embarrass shame inconvenience affect impact suffer endure
experience encounter face notice discover realise realize learn train retrain coach remind brief change introduce implement instal install
launch stop+d start restart begin continue finish complete close open reopen create raise register log+d record note document store
save retain mark flag+d label+both mislabel+both pack repack load unload scan+d print sign order pick drop+d carry hand post deliver delay
postpone miss damage crack smash spoil ruin destroy harm waste ignore neglect abandon dismiss refuse reject deny decline deprive
charge overcharge undercharge bill invoice debit deduct misplace mishandle mismanage misjudge misinform misquote misdirect misroute
confuse duplicate double bungle botch mess muddle mix swap+d switch skip+d omit+d drop slip+d crash fail outage leak expose disclose
reveal breach violate infringe allow permit+d prevent avoid protect secure block filter delete limit restrict reduce increase improve
strengthen tighten tweak adjust amend edit rewrite redesign rework recalculate calculate count measure audit allocate assign appoint
hire recruit staff employ use follow enter type click tap select choose press visit browse clear log sign reinstall uninstall download
upload restart reboot update refresh reload retry repeat replicate reproduce trigger+ cause result stem+d occur+d happen
appear seem remain stay wait queue depend+ deserve trust believe suppose assume guess imagine appreciate thank welcome value
pride strive consider regard treat deem perceive allege claim argue complain blame accuse fault owe invite request enquire inquire
ask listen hear talk discuss mention state suggest recommend propose note remember recall cross wrap+d engrave cook serve clean wash
paint plug unplug connect reconnect disconnect mount fit+d adapt convert release deploy roll revert rollback patch mitigate isolate
reroute scale throttle migrate back backup replay recover reinstate reactivate activate deactivate lock unlock suspend unsuspend
subscribe unsubscribe redeem spend earn win transfer wire deposit withdraw total sum calm relax move settle draw subject sail
park tow collect pick step queue sleep walk ride fly commute cover bear sponsor honour honor match double insist push press speed
expedite prioritise prioritize hurry rush reserve hold book pause resume reassign relocate rotate separate stamp seal weigh
knock buzz staff sort sort tidy handle feature rely hope end expire lapse elapse last require involve include contain state
attach enclose append fax mail copy screenshot quote cite translate read loan drain dry heat cool warm oil trim+d cut sharpen polish
announce purchase bother belong identify detect determine authorise authorize bounce jam+d flood trip+d burst collapse shift overheat corrupt
strand misfile misspell misprint mistype misassign miscalculate miscount overbook overcook spill stain scratch dent chip+d snap+d
shatter melt struggle scramble forfeit juggle plead cry substitute decide encounter contribute push double-book double-charge frighten scare chuck deduct pop+d nip+d grab+d fetch reallocate retest relabel supervise enforce
validate simplify clarify disable enable segregate diagnose spot+d attribute originate cap+d rehearse fasten sew steam iron
retrieve intercept overlap+d rank stock restock refill plug jot+d tick cross strip+d slam+d bark
transpire engage communicate exaggerate reiterate reflect represent refute repudiate construe interpret maintain exceed unfold obtain
`
