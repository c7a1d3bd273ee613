import type { Instant } from '@amends/analyser/calendar'
import type { Actor } from '../actor.ts'
import { agree, blank, type Decision, refuse } from '../decision.ts'
import { type Outreach, outreachEvent, over } from '../outreach.ts'

/** Calls the start back while nothing has left. */
export function callBackOutreach(outreach: Outreach, now: Instant): Decision<Outreach> {
  const refused = over(outreach)
  if (refused) return refused
  if (!outreach.started) return refuse('outreach/not-started', outreach.id)
  if (now >= outreach.started.leavesAt) return refuse('outreach/under-way', 'the first have left')
  return agree(
    { ...outreach, started: null, pacedAt: null, paused: null },
    outreachEvent(outreach, 'outreach.called-back', now),
  )
}

/** Holds what has not left. */
export function pauseOutreach(outreach: Outreach, actor: Actor, now: Instant): Decision<Outreach> {
  const refused = over(outreach)
  if (refused) return refused
  if (!outreach.started) return refuse('outreach/not-started', outreach.id)
  if (outreach.paused) return agree(outreach)
  return agree(
    { ...outreach, paused: { by: actor.id, at: now } },
    outreachEvent(outreach, 'outreach.paused', now),
  )
}

/** Goes on; the time it stood still is not caught up with. */
export function resumeOutreach(outreach: Outreach, now: Instant): Decision<Outreach> {
  const refused = over(outreach)
  if (refused) return refused
  if (!outreach.paused) return refuse('outreach/not-paused', outreach.id)
  const pacedAt = Math.max(now, outreach.started?.leavesAt ?? now)
  return agree({ ...outreach, paused: null, pacedAt }, outreachEvent(outreach, 'outreach.resumed', now))
}

/** Ends it: whatever has not left never will. */
export function cancelOutreach(
  outreach: Outreach,
  words: string,
  actor: Actor,
  now: Instant,
): Decision<Outreach> {
  const refused = over(outreach) ?? blank('words', words)
  if (refused) return refused
  const cancelled = { by: actor.id, at: now, words }
  return agree({ ...outreach, cancelled }, outreachEvent(outreach, 'outreach.cancelled', now, { words }))
}

/** Everybody's message was let go or set aside. */
export function finishOutreach(outreach: Outreach, now: Instant): Decision<Outreach> {
  const refused = over(outreach)
  if (refused) return refused
  if (!outreach.started) return refuse('outreach/not-started', outreach.id)
  return agree({ ...outreach, done: now }, outreachEvent(outreach, 'outreach.done', now))
}

/** Everybody heard what they were promised to hear next, and this is how we know. */
export function keepOutreachPromise(
  outreach: Outreach,
  evidence: string,
  actor: Actor,
  now: Instant,
): Decision<Outreach> {
  if (!outreach.started || outreach.hearsNextAt === null)
    return refuse('outreach/nothing-promised', outreach.id)
  if (outreach.kept) return refuse('promise/already-kept', `by ${outreach.kept.by}`)
  if (!evidence.trim()) return refuse('promise/no-evidence', 'evidence is blank', { field: 'evidence' })
  const kept = { by: actor.id, at: now, evidence }
  return agree(
    { ...outreach, kept },
    outreachEvent(outreach, 'outreach.promise-kept', now, { evidence, onTime: now < outreach.hearsNextAt }),
  )
}
