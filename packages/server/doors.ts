import type { Door } from './engine/http.ts'
import { caseDoors } from './case/routes.ts'
import { intakeDoors } from './intake/routes.ts'
import { sayDoors } from './say/routes.ts'
import { timerHandlers } from './timers.ts'
import { clockDoors } from './workspace/clock-routes.ts'
import type { Context } from './workspace/context.ts'
import { liveDoors } from './workspace/live-routes.ts'
import { mailDoors } from './workspace/mail-routes.ts'
import { peopleDoors } from './workspace/people-routes.ts'
import { type Entrance, sessionDoors } from './workspace/session-routes.ts'
import { settingsDoors } from './workspace/settings-routes.ts'

/** Every door of the HTTP API, in the order of the words. */
export function doors(entrance: Entrance): readonly Door<Context>[] {
  const { machinery } = entrance
  return [
    ...sessionDoors(entrance),
    ...peopleDoors,
    ...settingsDoors,
    ...mailDoors(machinery),
    ...clockDoors(machinery, timerHandlers(machinery)),
    ...liveDoors(machinery),
    ...intakeDoors(machinery),
    ...caseDoors,
    ...sayDoors,
  ]
}
