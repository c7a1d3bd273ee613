import { recomputeAgendas } from './agenda/recompute.ts'
import { ringAgenda } from './agenda/ring.ts'
import { lapseHandOvers } from './case/hand-over-lapse.ts'
import type { TimerHandler } from './engine/worker.ts'
import { layChangedDays } from './cohort/lay-days.ts'
import { runImports } from './intake/import-run.ts'
import { askRulesAgain, recomputeAffected } from './failure/affected-timer.ts'
import { sendQueued } from './message/send.ts'
import { paceOutreaches } from './reaching/pace.ts'
import { sendReminders } from './reminder/send.ts'
import { runRetention } from './retention/run.ts'
import { lookForTrends } from './trend/look.ts'
import { anchorHeads } from './workspace/anchor.ts'
import type { Machinery } from './workspace/context.ts'

/** What is done when a timer of each kind rings. */
export function timerHandlers(machinery: Machinery): Readonly<Record<string, TimerHandler>> {
  return {
    affected: recomputeAffected(machinery),
    agenda: ringAgenda(machinery),
    anchor: anchorHeads(machinery),
    happenings: askRulesAgain(machinery),
    'hand-over': lapseHandOvers(machinery),
    import: runImports(machinery),
    outreach: paceOutreaches(machinery),
    recompute: recomputeAgendas(machinery),
    reminder: sendReminders(machinery),
    retention: runRetention(machinery),
    segments: layChangedDays(machinery),
    send: sendQueued(machinery),
    trend: lookForTrends(machinery),
  }
}
