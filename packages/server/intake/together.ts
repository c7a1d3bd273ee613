import { agree, type Decision } from '@amends/recovery'
import { gatherer, type Settled } from '../engine/gather.ts'
import { askTogether } from '../engine/question.ts'
import { type Context, type Machinery, openContext, type WorkTx } from '../workspace/context.ts'
import { earlierAnswers, keepNewAnswers } from '../workspace/idempotency.ts'
import { type Accepted, acceptedOf, takeIn } from './accept.ts'
import { aroundOf, type Outcome, type Taken, takeInMany } from './bulk.ts'
import type { Arrived } from './decide.ts'

const bounds = { most: 32, lanes: 2, enough: 2 }

/** One complaint at the door, with who brings it. */
type AtTheDoor = { readonly context: Context; readonly arrived: Arrived }
type Answer = Settled<Decision<Accepted>>

/**
 * Takes complaints in as they come. What one asker brings at the same moment shares a transaction and its flush to the
 * disk, and is answered after the commit. If one of them can't be taken, each is taken alone.
 */
export function openIntake(machinery: Machinery) {
  const gatherers = new Map<string, (one: AtTheDoor) => Promise<Decision<Accepted>>>()
  const underWay = new Map<string, Promise<unknown>>()
  const takeOf = (asker: string) => {
    const known = gatherers.get(asker)
    if (known) return known
    if (gatherers.size > 1_000) gatherers.clear()
    const take = gatherer((all: readonly AtTheDoor[]) => takeTogether(machinery, all), bounds)
    gatherers.set(asker, take)
    return take
  }
  return async (context: Context, arrived: Arrived): Promise<Decision<Accepted>> => {
    const asker = `${context.workspaceId} ${context.actor.kind} ${context.actor.id}`
    const request = context.repeatable && `${asker} ${context.repeatable.key}`
    if (!request) return takeOf(asker)({ context, arrived })
    // The same request twice at once: the second waits, and then gets the answer of the first.
    while (underWay.has(request)) await underWay.get(request)
    const taken = takeOf(asker)({ context, arrived })
    const settled = taken.then(
      () => underWay.delete(request),
      () => underWay.delete(request),
    )
    underWay.set(request, settled)
    return taken
  }
}

async function takeTogether(machinery: Machinery, all: readonly AtTheDoor[]): Promise<readonly Answer[]> {
  const together = await inOneTransaction(machinery, all).catch(() => null)
  if (together) return together
  const answers: Answer[] = []
  for (const { context, arrived } of all)
    answers.push(...(await Promise.allSettled([takeIn(context, arrived)])))
  return answers
}

/** All of them, or a fault that leaves nothing behind. */
async function inOneTransaction(machinery: Machinery, all: readonly AtTheDoor[]) {
  const { secrets } = machinery
  const [first] = all as readonly [AtTheDoor]
  const { workspaceId, actor } = first.context
  const now = Math.max(...all.map(({ context }) => context.now))
  const context = openContext(machinery, { workspaceId, actor, now })
  return context.transaction(async (tx): Promise<readonly Answer[]> => {
    const requests = all.flatMap(({ context: { repeatable } }) => repeatable ?? [])
    const arrivals = all.map(({ arrived }) => arrived)
    const [earlier, ...around] = await askTogether(tx, [
      earlierAnswers(secrets, tx, actor.id, requests),
      ...aroundOf(context, tx, arrivals),
    ])
    const isFresh = ({ context: { repeatable } }: AtTheDoor) => !repeatable || !earlier.has(repeatable.key)
    const fresh = all.filter(isFresh)
    const answers = new Map<AtTheDoor, Decision<Accepted>>()
    const answerAll = async (gathering: WorkTx, outcomes: readonly Outcome[]) => {
      const taken = everyTaken(outcomes)
      for (const [index, one] of fresh.entries())
        answers.set(one, agree(await acceptedOf(tx, taken[index] as Taken, taken.slice(0, index))))
      const keyed = fresh.flatMap((one) => {
        const { repeatable } = one.context
        return repeatable ? [{ ...repeatable, answer: answers.get(one) }] : []
      })
      await keepNewAnswers(secrets, gathering, { actorId: actor.id, now }, keyed)
    }
    const brought = fresh.map(({ arrived }) => arrived)
    await takeInMany(context, tx, brought, around, answerAll, 'with the next')
    return all.map((one) => ({
      status: 'fulfilled',
      value: (answers.get(one) ??
        earlier.get(one.context.repeatable?.key ?? '')?.answer) as Decision<Accepted>,
    }))
  })
}

function everyTaken(outcomes: readonly Outcome[]): readonly Taken[] {
  return outcomes.map((outcome) => {
    if (outcome.as !== 'taken') throw new Error('One of them is not taken: each is looked at alone')
    return outcome
  })
}
