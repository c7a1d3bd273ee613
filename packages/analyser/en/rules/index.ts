import type { Rule } from '../../rule.ts'
import { blameColleague } from './blame/colleague.ts'
import { blameCustomer } from './blame/customer.ts'
import { blamePolicy } from './blame/policy.ts'
import { blameSystem } from './blame/system.ts'
import { blameThirdParty } from './blame/third-party.ts'
import { saysDone } from './claims/done.ts'
import { namesFailure, vagueFailure } from './elements/acknowledgement.ts'
import { apologyNamesAct } from './elements/apology-names-it.ts'
import { apologyPlain } from './elements/apology-plain.ts'
import { apologyEmpty, apologyHedged } from './elements/apology-weak.ts'
import { namesCause, vagueCause } from './elements/cause.ts'
import { givesMore, maybeMore } from './elements/compensation.ts'
import { putsRight, halfFix, asksForSteps } from './elements/fix.ts'
import { comesBack, asksToStay, openDoor } from './elements/follow-up.ts'
import { asksForgiveness } from './elements/forgiveness.ts'
import { namesImpact, stockImpact } from './elements/impact.ts'
import { namesPerson } from './elements/person.ts'
import { preventsIt, vowsPrevention } from './elements/prevention.ts'
import { owns, halfOwns } from './elements/responsibility.ts'
import { asksThem, invitesThem, anyQuestions } from './elements/voice.ts'
import { saysWhen, saysSoon } from './elements/when.ts'
import { strongEmpathy, weakEmpathy } from './empathy/levels.ts'
import { agentless } from './non-apology/agentless.ts'
import { closure } from './non-apology/closure.ts'
import { correction } from './non-apology/correction.ts'
import { exasperated } from './non-apology/exasperated.ts'
import { grovel } from './non-apology/grovel.ts'
import { hedged } from './non-apology/hedged.ts'
import { intent } from './non-apology/intent.ts'
import { goodwillWords, legalese } from './non-apology/legalese.ts'
import { anyInconvenience, small } from './non-apology/minimising.ts'
import { ownerlessSympathy, regrettable } from './non-apology/ownerless.ts'
import { script } from './non-apology/script.ts'
import { selfPraise } from './non-apology/self-praise.ts'
import { sorryBut } from './non-apology/sorry-but.ts'
import { sorryIf } from './non-apology/sorry-if.ts'
import { sorryYouFeel } from './non-apology/sorry-you-feel.ts'
import { sorryForTheSituation } from './non-apology/vague.ts'
import { absolute } from './promise/absolute.ts'
import { workToCustomer } from './promise/work-to-customer.ts'
import { neverAgain } from './promises/absolute.ts'
import { weWill, youWillHave } from './promises/firm.ts'
import { maybe, shouldArrive, effort, ifThenWe } from './promises/possible.ts'
import { jargon } from './tone/jargon.ts'
import { upsell } from './tone/upsell.ts'

/** Every English rule. */
export const englishRules: readonly Rule[] = [
  blameColleague,
  blameCustomer,
  blamePolicy,
  blameSystem,
  blameThirdParty,
  saysDone,
  namesFailure,
  vagueFailure,
  apologyNamesAct,
  apologyPlain,
  apologyEmpty,
  apologyHedged,
  namesCause,
  vagueCause,
  givesMore,
  maybeMore,
  putsRight,
  halfFix,
  asksForSteps,
  comesBack,
  asksToStay,
  openDoor,
  asksForgiveness,
  namesImpact,
  stockImpact,
  namesPerson,
  preventsIt,
  vowsPrevention,
  owns,
  halfOwns,
  asksThem,
  invitesThem,
  anyQuestions,
  saysWhen,
  saysSoon,
  strongEmpathy,
  weakEmpathy,
  agentless,
  closure,
  correction,
  exasperated,
  grovel,
  hedged,
  intent,
  goodwillWords,
  legalese,
  anyInconvenience,
  small,
  ownerlessSympathy,
  regrettable,
  script,
  selfPraise,
  sorryBut,
  sorryIf,
  sorryYouFeel,
  sorryForTheSituation,
  absolute,
  workToCustomer,
  neverAgain,
  weWill,
  youWillHave,
  maybe,
  shouldArrive,
  effort,
  ifThenWe,
  jargon,
  upsell,
]
