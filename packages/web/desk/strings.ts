import { affected } from './strings/affected.ts'
import { agenda } from './strings/agenda.ts'
import { caseStrings } from './strings/case.ts'
import { caseActs } from './strings/case-acts.ts'
import { clues } from './strings/clues.ts'
import { composer } from './strings/composer.ts'
import { entrance } from './strings/entrance.ts'
import { stateWords } from '@amends/recovery/status-page'
import { notice, status } from './strings/status.ts'
import { away, failure, idea, lesson, mail, promise, remedy } from './strings/failure.ts'
import { forms } from './strings/forms.ts'
import { outreach } from './strings/outreach.ts'
import { complaint, customer, search } from './strings/people.ts'
import { kinds } from './strings/kinds.ts'
import { cameMail, mailboxWords } from './strings/mail.ts'
import { queue } from './strings/queue.ts'
import { reasons } from './strings/reasons.ts'
import { round } from './strings/round.ts'
import { askedAgain, empathy, letter, respite, script, voice } from './strings/script.ts'
import { settings } from './strings/settings.ts'
import { shell } from './strings/shell.ts'
import { file, firstWord, talk } from './strings/talk.ts'
import { theirPage } from './strings/their-page.ts'
import { ui } from './strings/ui.ts'

/** Every word the desk shows, in one catalogue; nothing visible is written anywhere else. */
export const strings = {
  ui,
  shell,
  queue,
  case: caseStrings,
  clues,
  caseActs,
  composer,
  forms,
  entrance,
  agenda,
  talk,
  firstWord,
  file,
  search,
  complaint,
  customer,
  failure,
  status,
  statusStates: stateWords,
  notice,
  affected,
  outreach,
  promise,
  remedy,
  idea,
  lesson,
  mail,
  cameMail,
  mailbox: mailboxWords,
  away,
  settings,
  kinds,
  reasons,
  round,
  theirPage,
  askedAgain,
  empathy,
  letter,
  respite,
  script,
  voice,
} as const
