import { caseFamilyDoors, handOverDoors } from './case/family-routes.ts'
import { caseDoors } from './case/routes.ts'
import { closureDoors } from './closure/routes.ts'
import { cohortDoors } from './cohort/routes.ts'
import { complaintDoors } from './complaint/routes.ts'
import { happeningDoors } from './customer/happening-routes.ts'
import { customerDoors } from './customer/routes.ts'
import type { Door } from './engine/http.ts'
import { erasureDoors } from './erasure/routes.ts'
import { factDoors } from './fact/routes.ts'
import { affectedDoors } from './failure/affected-routes.ts'
import { kindDoors } from './failure/kind-routes.ts'
import { failureDoors } from './failure/routes.ts'
import { fileDoors } from './file/routes.ts'
import { followUpDoors } from './follow-up/routes.ts'
import { importDoors } from './intake/import-routes.ts'
import { intakeDoors } from './intake/routes.ts'
import { mailDoors as incomingMailDoors } from './mail/routes.ts'
import { mailboxDoors } from './mail/mailbox-routes.ts'
import { pageLinkDoors } from './page/page-link-routes.ts'
import { lessonDoors } from './lesson/routes.ts'
import { listeningDoors } from './listening/routes.ts'
import { queueDoors } from './overview/case-routes.ts'
import { overviewDoors } from './overview/routes.ts'
import { promiseDoors } from './promise/routes.ts'
import { remedyDoors } from './remedy/routes.ts'
import { outreachDoors } from './reaching/routes.ts'
import { reminderDoors } from './reminder/routes.ts'
import { retentionDoors } from './retention/routes.ts'
import { checkDoors } from './say/checks.ts'
import { sayDoors } from './say/routes.ts'
import { sortingDoors } from './sorting/routes.ts'
import { statusPageDoors } from './status-page/routes.ts'
import { timerHandlers } from './timers.ts'
import { trendDoors } from './trend/routes.ts'
import { sourceDoors } from './webhook/routes.ts'
import { clockDoors } from './workspace/clock-routes.ts'
import type { Context } from './workspace/context.ts'
import { liveDoors } from './workspace/live-routes.ts'
import { mailDoors } from './workspace/mail-routes.ts'
import { oauthDoors } from './workspace/oauth-routes.ts'
import { peopleDoors } from './workspace/people-routes.ts'
import { pictureDoors } from './workspace/picture-routes.ts'
import { type Entrance, sessionDoors } from './workspace/session-routes.ts'
import { settingsDoors } from './workspace/settings-routes.ts'

/** Every door of the HTTP API, in the order of the words. */
export function doors(entrance: Entrance): readonly Door<Context>[] {
  const { machinery } = entrance
  return [
    ...sessionDoors(entrance),
    ...peopleDoors,
    ...pictureDoors,
    ...settingsDoors,
    ...mailDoors(machinery),
    ...oauthDoors(machinery),
    ...clockDoors(machinery, timerHandlers(machinery)),
    ...liveDoors(machinery),
    ...customerDoors,
    ...happeningDoors,
    ...sourceDoors(machinery),
    ...kindDoors,
    ...failureDoors,
    ...affectedDoors,
    ...trendDoors,
    ...complaintDoors,
    ...sortingDoors,
    ...overviewDoors,
    ...cohortDoors,
    ...queueDoors,
    ...intakeDoors(machinery),
    ...mailboxDoors(machinery),
    ...incomingMailDoors(machinery),
    ...importDoors(),
    ...caseDoors,
    ...caseFamilyDoors,
    ...handOverDoors,
    ...sayDoors,
    ...pageLinkDoors(machinery),
    ...checkDoors,
    ...listeningDoors,
    ...factDoors,
    ...reminderDoors(machinery),
    ...remedyDoors,
    ...promiseDoors,
    ...statusPageDoors(machinery),
    ...followUpDoors,
    ...outreachDoors,
    ...lessonDoors,
    ...closureDoors,
    ...fileDoors,
    ...erasureDoors(machinery),
    ...retentionDoors,
  ]
}
