import { form } from '../token-class.ts'
import type { EachForm } from '../vocabulary.ts'

/** Tells every form of the verbs the English pack knows: those listed here, and those that patterns name besides. */
export function eachVerbForm(named: Iterable<string>, each: EachForm): void {
  const lemmas = new Set<string>()
  for (const line of irregular.trim().split('\n')) lemmas.add(irregularVerb(line, each))
  for (const listed of regular.trim().split(/\s+/)) lemmas.add(regularVerb(listed, each))
  for (const verb of named) if (!lemmas.has(verb)) regularVerb(verb, each)
}

function irregularVerb(line: string, each: EachForm): string {
  const [base = '', past = '', participle = past, ing = withIng(base)] = line.split(' ')
  each(base, base, form.base)
  each(withS(base), base, form.third)
  for (const word of past.split('/')) each(word, base, form.past)
  for (const word of participle.split('/')) each(word, base, form.participle)
  each(ing, base, form.ing)
  return base
}

function regularVerb(listed: string, each: EachForm): string {
  const [base = '', doubled = ''] = listed.split('+')
  each(base, base, form.base)
  each(withS(base), base, form.third)
  if (!doubled || doubled === 'both') regularForms(base, base, each, doubled !== '')
  if (doubled) regularForms(base, base + base.at(-1), each, true)
  return base
}

function regularForms(base: string, stem: string, each: EachForm, isWhole: boolean): void {
  each(withEd(stem), base, form.past | form.participle)
  each(isWhole ? `${stem}ing` : withIng(stem), base, form.ing)
}

function withS(base: string): string {
  if (base.endsWith('y') && !isVowel(base, 2)) return `${base.slice(0, -1)}ies`
  const last = base.at(-1) ?? ''
  const isHissing = 'sxzo'.includes(last) || (last === 'h' && 'cs'.includes(base.at(-2) ?? ' '))
  return isHissing ? `${base}es` : `${base}s`
}

function withEd(stem: string): string {
  if (stem.endsWith('e')) return `${stem}d`
  return stem.endsWith('y') && !isVowel(stem, 2) ? `${stem.slice(0, -1)}ied` : `${stem}ed`
}

function withIng(base: string): string {
  if (base.endsWith('ie')) return `${base.slice(0, -2)}ying`
  return base.endsWith('e') && base.length > 2 && !'eoy'.includes(base.at(-2) ?? '')
    ? `${base.slice(0, -1)}ing`
    : `${base}ing`
}

/** Whether the letter so many from the end is a vowel; a word that is too short has none there to spoil. */
function isVowel(word: string, back: number): boolean {
  return word.length < back || 'aeiou'.includes(word.at(-back) ?? '')
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
stand stood
sit sat sat sitting
sleep slept
wake woke woken waking
come came come coming
become became become becoming
overcome overcame overcome
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
uphold upheld
resend resent
repay repaid
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
mishear misheard
misread misread
mislay mislaid
lay laid
lie lay lain
rewrite rewrote rewritten rewriting
retake retook retaken retaking
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
hang hung
spread spread
eat ate eaten
dig dug dug digging
creep crept
`

// regular ones that are named nowhere or double their last letter; +d doubles it, +both is spelled both ways
const regular = `
accuse adapt adjust admit+d alert allocate anger announce append appoint assign attribute authorise
authorize back backup bark beg+d belong bin+d blame bother bounce browse buzz cancel+both cap+d carry chat+d
chip+d cite collapse commit+d communicate commute convert cool corrupt count crash cry deactivate debit dent
depend+ detect determine diagnose disable document double-book double-charge downgrade drain drop+d dry earn
edit elapse employ enable endure enforce enquire estimate exceed excuse fasten fault feature fetch filter
fire fit+d flag+d fly forfeit generate grab+d guide hand hate heat honor hurry infringe inquire insist
inspect instal intercept involve iron jam+d jot+d juggle label+both last launch loan lock log+d mail
maintain manage measure melt merge migrate misassign miscalculate miscount misfile mislabel+both misprint
misspell mistype mount nip+d occur+d oil omit+d opt+d organise organize originate outage overbook overcook
overheat overlap+d oversee paint park paste perceive permit+d plan+d plead plug+d polish pop+d postpone
prefer+d propose protect publish push rank reallocate reassign reboot recall recheck recruit redeem reduce
refer+d refill regret+d rehearse reiterate relabel reload relocate replay replicate reprint reschedule reship+d
restock restrict resubmit+d result resume retain retest retrieve reveal rework ride rotate scan+d scramble
scrap+d scratch screenshot seal segregate sew shame sharpen shatter shift ship+d shorten shout simplify skip+d
slam+d slip+d snap+d sneak speed spill sponsor spot+d stain stamp steam stem+d step+d stock stop+d store strip+d
struggle subject submit+d substitute sum+d supervise supply swap+d tap+d throttle tick tidy total tow transfer+both
translate travel+both trigger+ trim+d trip+d tweak uninstall unload unplug unsubscribe unsuspend validate
verify violate warm wash weigh wrap+d
assume copy decrease disappear empty equip+d halve
lower negotiate occupy pick pour press pretend pull rely rush shred+d tie type unpack wipe
`
