import { affectedRoutes } from './affected.ts'
import { caseFamilyRoutes } from './case-family.ts'
import { caseRoutes } from './case.ts'
import { checkRoutes } from './check.ts'
import { closureRoutes } from './closure.ts'
import { complaintRoutes } from './complaint.ts'
import { customerRoutes } from './customer.ts'
import { factRoutes } from './fact.ts'
import { failureRoutes } from './failure.ts'
import { followUpRoutes } from './follow-up.ts'
import { happeningRoutes } from './happening.ts'
import { kindRoutes } from './kind.ts'
import { lessonRoutes } from './lesson.ts'
import { listeningRoutes } from './listening.ts'
import { outreachRoutes } from './outreach.ts'
import { pageLinkRoutes } from './page-link.ts'
import { mailRoutes } from './mail.ts'
import { mailServerRoutes } from './mail-server.ts'
import { messageRoutes } from './message.ts'
import { promiseRoutes } from './promise.ts'
import { remedyRoutes } from './remedy.ts'
import { sessionRoutes } from './session.ts'
import { settingsRoutes } from './settings.ts'
import { statusPageRoutes } from './status-page.ts'
import { trendRoutes } from './trend.ts'

/** Every route of the HTTP API, in the order of the words. */
export const routes = {
  ...sessionRoutes,
  ...settingsRoutes,
  ...mailServerRoutes,
  ...customerRoutes,
  ...happeningRoutes,
  ...kindRoutes,
  ...failureRoutes,
  ...affectedRoutes,
  ...trendRoutes,
  ...complaintRoutes,
  ...caseRoutes,
  ...caseFamilyRoutes,
  ...messageRoutes,
  ...pageLinkRoutes,
  ...checkRoutes,
  ...mailRoutes,
  ...listeningRoutes,
  ...factRoutes,
  ...remedyRoutes,
  ...promiseRoutes,
  ...statusPageRoutes,
  ...followUpRoutes,
  ...outreachRoutes,
  ...lessonRoutes,
  ...closureRoutes,
}

/** The table's own type, for clients and doors. */
export type AllRoutes = typeof routes
