import type { Proof, Rule } from '../../rule.ts'
import { blameColleague, blameColleagueProof } from './blame/colleague.ts'
import {
  blameCustomer,
  blameCustomerProof,
  pointsAtCustomer,
  pointsAtCustomerProof,
} from './blame/customer.ts'
import { blamePolicy, blamePolicyProof } from './blame/policy.ts'
import { blameSystem, blameSystemProof } from './blame/system.ts'
import { blameThirdParty, blameThirdPartyProof } from './blame/third-party.ts'
import { saysDone, saysDoneProof } from './claims/done.ts'
import {
  namesFailure,
  namesFailureProof,
  vagueFailure,
  vagueFailureProof,
} from './elements/acknowledgement.ts'
import { apologyNamesAct, apologyNamesActProof } from './elements/apology-names-it.ts'
import { apologyPlain, apologyPlainProof } from './elements/apology-plain.ts'
import {
  apologyEmpty,
  apologyEmptyProof,
  apologyHedged,
  apologyHedgedProof,
} from './elements/apology-weak.ts'
import { namesCause, namesCauseProof, vagueCause, vagueCauseProof } from './elements/cause.ts'
import { givesMore, givesMoreProof, maybeMore, maybeMoreProof } from './elements/compensation.ts'
import {
  putsRight,
  putsRightProof,
  halfFix,
  halfFixProof,
  asksForSteps,
  asksForStepsProof,
} from './elements/fix.ts'
import {
  comesBack,
  comesBackProof,
  asksToStay,
  asksToStayProof,
  openDoor,
  openDoorProof,
} from './elements/follow-up.ts'
import { asksForgiveness, asksForgivenessProof } from './elements/forgiveness.ts'
import { namesImpact, namesImpactProof, stockImpact, stockImpactProof } from './elements/impact.ts'
import { namesPerson, namesPersonProof } from './elements/person.ts'
import { preventsIt, preventsItProof, vowsPrevention, vowsPreventionProof } from './elements/prevention.ts'
import { owns, ownsProof, halfOwns, halfOwnsProof } from './elements/responsibility.ts'
import {
  asksThem,
  asksThemProof,
  invitesThem,
  invitesThemProof,
  anyQuestions,
  anyQuestionsProof,
} from './elements/voice.ts'
import { saysWhen, saysWhenProof, saysSoon, saysSoonProof } from './elements/when.ts'
import { strongEmpathy, strongEmpathyProof, weakEmpathy, weakEmpathyProof } from './empathy/levels.ts'
import { internalTalk, internalTalkProof, othersData, othersDataProof } from './leak/internal.ts'
import { agentless, agentlessProof } from './non-apology/agentless.ts'
import { closure, closureProof } from './non-apology/closure.ts'
import { correction, correctionProof } from './non-apology/correction.ts'
import { exasperated, exasperatedProof } from './non-apology/exasperated.ts'
import { grovel, grovelProof } from './non-apology/grovel.ts'
import { hedged, hedgedProof } from './non-apology/hedged.ts'
import { intent, intentProof } from './non-apology/intent.ts'
import { goodwillWords, goodwillWordsProof, legalese, legaleseProof } from './non-apology/legalese.ts'
import { anyInconvenience, anyInconvenienceProof, small, smallProof } from './non-apology/minimising.ts'
import {
  ownerlessSympathy,
  ownerlessSympathyProof,
  regrettable,
  regrettableProof,
} from './non-apology/ownerless.ts'
import { script, scriptProof } from './non-apology/script.ts'
import { selfPraise, selfPraiseProof } from './non-apology/self-praise.ts'
import { sorryBut, sorryButProof } from './non-apology/sorry-but.ts'
import { sorryIf, sorryIfProof } from './non-apology/sorry-if.ts'
import { sorryYouFeel, sorryYouFeelProof } from './non-apology/sorry-you-feel.ts'
import { sorryForTheSituation, sorryForTheSituationProof } from './non-apology/vague.ts'
import { absolute, absoluteProof } from './promise/absolute.ts'
import { vagueTime, vagueTimeProof } from './promise/vague-time.ts'
import { workToCustomer, workToCustomerProof } from './promise/work-to-customer.ts'
import { neverAgain, neverAgainProof } from './promises/absolute.ts'
import { weWill, weWillProof, youWillHave, youWillHaveProof } from './promises/firm.ts'
import {
  maybe,
  maybeProof,
  shouldArrive,
  shouldArriveProof,
  effort,
  effortProof,
  ifThenWe,
  ifThenWeProof,
} from './promises/possible.ts'
import { notedForATime, notedForATimeProof, setForATime, setForATimeProof } from './promises/timed.ts'
import { jargon, jargonProof } from './tone/jargon.ts'
import { upsell, upsellProof } from './tone/upsell.ts'

/** Every English rule. */
export const englishRules: readonly Rule[] = [
  blameColleague,
  blameCustomer,
  pointsAtCustomer,
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
  internalTalk,
  othersData,
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
  vagueTime,
  workToCustomer,
  neverAgain,
  weWill,
  youWillHave,
  notedForATime,
  setForATime,
  maybe,
  shouldArrive,
  effort,
  ifThenWe,
  jargon,
  upsell,
]

/** What each of them must mark and must let pass; only tests need it, so no bundle holds it. */
export const englishProofs: readonly Proof[] = [
  blameColleagueProof,
  blameCustomerProof,
  pointsAtCustomerProof,
  blamePolicyProof,
  blameSystemProof,
  blameThirdPartyProof,
  saysDoneProof,
  namesFailureProof,
  vagueFailureProof,
  apologyNamesActProof,
  apologyPlainProof,
  apologyEmptyProof,
  apologyHedgedProof,
  namesCauseProof,
  vagueCauseProof,
  givesMoreProof,
  maybeMoreProof,
  putsRightProof,
  halfFixProof,
  asksForStepsProof,
  comesBackProof,
  asksToStayProof,
  openDoorProof,
  asksForgivenessProof,
  namesImpactProof,
  stockImpactProof,
  namesPersonProof,
  preventsItProof,
  vowsPreventionProof,
  ownsProof,
  halfOwnsProof,
  asksThemProof,
  invitesThemProof,
  anyQuestionsProof,
  saysWhenProof,
  saysSoonProof,
  strongEmpathyProof,
  weakEmpathyProof,
  internalTalkProof,
  othersDataProof,
  agentlessProof,
  closureProof,
  correctionProof,
  exasperatedProof,
  grovelProof,
  hedgedProof,
  intentProof,
  goodwillWordsProof,
  legaleseProof,
  anyInconvenienceProof,
  smallProof,
  ownerlessSympathyProof,
  regrettableProof,
  scriptProof,
  selfPraiseProof,
  sorryButProof,
  sorryIfProof,
  sorryYouFeelProof,
  sorryForTheSituationProof,
  absoluteProof,
  vagueTimeProof,
  workToCustomerProof,
  neverAgainProof,
  weWillProof,
  youWillHaveProof,
  notedForATimeProof,
  setForATimeProof,
  maybeProof,
  shouldArriveProof,
  effortProof,
  ifThenWeProof,
  jargonProof,
  upsellProof,
]
