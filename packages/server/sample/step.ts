import type { Context } from '../workspace/context.ts'
import type { Shared, Stage } from './play.ts'
import { say } from './say.ts'
import type { Step, Story } from './story.ts'

/** What a story has brought about so far: the ids its later steps count to. */
export type Told = {
  readonly caseId: string
  readonly failureId: string
  readonly complaintId: string
  readonly facts: string[]
  readonly remedies: string[]
  readonly promises: string[]
  readonly acts: string[]
  handOver: string
  lesson: string
}

/** One step of one story, with who does it and when. */
export type Playing = {
  readonly story: Story
  readonly step: Step
  readonly context: Context
  readonly told: Told
  readonly shared: Shared
}

/** Does what one step says, through the door anyone would use. */
export async function playStep(stage: Stage, playing: Playing): Promise<void> {
  const { step, context, told } = playing
  const { perform, cast, remedies } = stage
  const params = { id: told.caseId }
  const nth = (list: readonly string[], n: number) => ({ id: list[n] ?? '' })
  switch (step.do) {
    case 'first-word':
    case 'send':
    case 'ask':
      return say(stage, playing, step)
    case 'draft': {
      const { purpose, channel, subject, text } = step
      await perform(context, 'POST /v1/cases/{id}/messages', {
        params,
        body: { purpose, channel, subject, body: text },
      })
      return
    }
    case 'account': {
      const { happened, cost, felt, wanted } = step
      await perform(context, 'PUT /v1/cases/{id}/account', { params, body: { happened, cost, felt, wanted } })
      return
    }
    case 'claim-fact': {
      const { statement, source, about } = step
      told.facts.push(
        (await perform(context, 'POST /v1/cases/{id}/facts', { params, body: { statement, source, about } }))
          .id,
      )
      return
    }
    case 'confirm-fact':
      await perform(context, 'POST /v1/facts/{id}/confirmation', {
        params: nth(told.facts, step.n),
        body: { source: step.source },
      })
      return
    case 'refute-fact':
      await perform(context, 'POST /v1/facts/{id}/refutation', {
        params: nth(told.facts, step.n),
        body: { why: step.source },
      })
      return
    case 'act':
      told.acts.push(
        (await perform(context, 'POST /v1/cases/{id}/acts', { params, body: { what: step.what } })).id,
      )
      return
    case 'offer-remedy': {
      const { catalogueId, amount, why } = step
      told.remedies.push(
        (
          await perform(context, 'POST /v1/cases/{id}/remedies', {
            params,
            body: { catalogueId: remedies.get(catalogueId) ?? '', amount, why },
          })
        ).id,
      )
      return
    }
    case 'accept-remedy':
      await perform(context, 'POST /v1/remedies/{id}/acceptance', { params: nth(told.remedies, step.n) })
      return
    case 'grant-remedy':
      await perform(context, 'POST /v1/remedies/{id}/grant', { params: nth(told.remedies, step.n) })
      return
    case 'request':
      await perform(context, 'POST /v1/remedies/{id}/request', {
        params: nth(told.remedies, step.n),
        body: { to: cast[step.to].id, why: step.why },
      })
      return
    case 'deliver':
      await perform(context, 'POST /v1/remedies/{id}/delivery', {
        params: nth(told.remedies, step.n),
        body: { evidence: step.evidence },
      })
      return
    case 'no-gesture':
      await perform(context, 'POST /v1/cases/{id}/no-gesture', { params, body: { words: step.why } })
      return
    case 'promise':
      told.promises.push(await promised(stage, playing, step))
      return
    case 'keep-promise':
      return keepPromise(stage, playing, nth(told.promises, step.n).id, step.evidence)
    case 'severity':
      await perform(context, 'POST /v1/cases/{id}/severity', {
        params,
        body: { level: step.level, reason: step.reason },
      })
      return
    case 'wait':
      await perform(context, 'POST /v1/cases/{id}/waiting', {
        params,
        body: { on: step.on, for: step.for, lookAt: whole(step.lookAgain) },
      })
      return
    case 'stop-waiting':
      await perform(context, 'DELETE /v1/cases/{id}/waiting', { params })
      return
    case 'hand-over':
      told.handOver = (
        await perform(context, 'POST /v1/cases/{id}/hand-overs', {
          params,
          body: { to: cast[step.to].id, why: step.why },
        })
      ).id
      return
    case 'accept-hand-over':
      await perform(context, 'POST /v1/hand-overs/{id}/acceptance', { params: { id: told.handOver } })
      return
    default:
      return playEnd(stage, playing)
  }
}

/** The steps after the fix: check, answer, lesson, closing. */
async function playEnd({ perform, cast }: Stage, { step, context, told }: Playing): Promise<void> {
  const params = { id: told.caseId }
  switch (step.do) {
    case 'fix':
      await perform(context, 'POST /v1/cases/{id}/fix', { params, body: { words: step.what } })
      return
    case 'verify':
      await perform(context, 'POST /v1/cases/{id}/fix/verification', {
        params,
        body: { holds: true, words: step.how },
      })
      return
    case 'answer': {
      const { followUps } = await perform(context, 'GET /v1/cases/{id}', { params })
      const open = followUps.find(({ answer, endedAt }) => answer === null && endedAt === null)
      await perform(context, 'POST /v1/follow-ups/{id}/answer', {
        params: { id: open?.id ?? '' },
        body: { right: step.right, words: step.words },
      })
      return
    }
    case 'lesson': {
      const { cause, learned, change } = step
      const failure = { id: (await perform(context, 'GET /v1/cases/{id}', { params })).failure.id }
      await perform(context, 'POST /v1/failures/{id}/cause', { params: failure, body: { words: cause } })
      told.lesson = (
        await perform(context, 'POST /v1/failures/{id}/lessons', {
          params: failure,
          body: { cause, learned },
        })
      ).id
      await perform(context, 'POST /v1/lessons/{id}/change', {
        params: { id: told.lesson },
        body: { what: change.what, ownerId: cast[change.owner].id, dueAt: whole(change.due) },
      })
      return
    }
    case 'finish-change':
      await perform(context, 'POST /v1/lessons/{id}/change/completion', { params: { id: told.lesson } })
      return
    case 'close':
      if (step.as === 'closed-not-heard') await endAsking(perform, context, told.caseId)
      await perform(context, 'POST /v1/cases/{id}/closure', {
        params,
        body: { as: step.as, reason: step.reason },
      })
      return
    default:
      throw new Error(`No door is known for “${step.do}”`)
  }
}

/** Every try was made and nobody answered. */
async function endAsking(perform: Stage['perform'], context: Playing['context'], caseId: string) {
  const { followUps } = await perform(context, 'GET /v1/cases/{id}', { params: { id: caseId } })
  const open = followUps.find(({ answer, endedAt }) => answer === null && endedAt === null)
  if (open) await perform(context, 'POST /v1/follow-ups/{id}/end', { params: { id: open.id } })
}

/** A promise with the same due as "you hear from me by" is that same promise. */
async function promised(
  { perform }: Stage,
  { context, told }: Playing,
  { what, due }: { readonly what: string; readonly due: string },
): Promise<string> {
  const { promises } = await perform(context, 'GET /v1/cases/{id}', { params: { id: told.caseId } })
  const same = promises.find(({ dueAt }) => Date.parse(dueAt) === Date.parse(due))
  if (same) return same.id
  return (
    await perform(context, 'POST /v1/cases/{id}/promises', {
      params: { id: told.caseId },
      body: { what, dueAt: whole(due) },
    })
  ).id
}

async function keepPromise({ perform }: Stage, { context, told }: Playing, id: string, evidence: string) {
  const { promises } = await perform(context, 'GET /v1/cases/{id}', { params: { id: told.caseId } })
  if (promises.find((promise) => promise.id === id)?.fulfilment) return
  await perform(context, 'POST /v1/promises/{id}/fulfilment', { params: { id }, body: { evidence } })
}

/** The stories write instants to the minute. */
export const whole = (instant: string) => new Date(instant).toISOString()
