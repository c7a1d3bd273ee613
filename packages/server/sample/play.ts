import type { Actor } from '@amends/recovery/actor'
import type { Context } from '../workspace/context.ts'
import type { Progress } from '../workspace/sample-making.ts'
import type { Cast } from './load.ts'
import type { Perform } from './perform.ts'
import { playStep, type Told, whole } from './step.ts'
import type { Bought } from './stock.ts'
import type { PersonKey, SampleFailure, Story } from './story.ts'

/** What the stories are played with. */
export type Stage = {
  readonly stories: readonly Story[]
  readonly failure: SampleFailure
  readonly cast: Cast
  /** The catalogue's ids by the keys the stories use. */
  readonly remedies: ReadonlyMap<string, string>
  readonly customers: ReadonlyMap<number, Bought>
  readonly at: (now: number, actor: Actor) => Context
  readonly perform: Perform
  /** Told before each moment how far it is. */
  readonly told: (progress: Progress) => void
}

/** Plays everything that happened before the sample starts, in the order in which it happened, through the same doors as anyone. */
export async function playStories(stage: Stage) {
  const told = new Map<string, Told>()
  const shared = { id: '', facts: [] as string[] }
  const scenes = [
    ...stage.stories.flatMap((story) => scenesOf(stage, story, told, shared)),
    ...stage.failure.steps.map((step) => ({
      at: Date.parse(step.at),
      ends: 0,
      play: () => playFailure(stage, step, told, shared),
    })),
  ].toSorted((a, b) => a.at - b.at)
  let ended = 0
  for (const [index, scene] of scenes.entries()) {
    stage.told({
      steps: { played: index, of: scenes.length },
      stories: { played: ended, of: stage.stories.length },
    })
    await scene.play()
    ended += scene.ends
  }
}

/** One moment of the sample; `ends` is 1 where a story ends with it. */
type Scene = { readonly at: number; readonly ends: number; readonly play: () => Promise<void> }

/** The failure under way, as the stories refer to it. */
export type Shared = { id: string; readonly facts: string[] }

function scenesOf(stage: Stage, story: Story, told: Map<string, Told>, shared: Shared): readonly Scene[] {
  const arrived = Date.parse(story.arrived)
  const arrive = {
    at: arrived,
    ends: story.steps.length ? 0 : 1,
    play: async () => void told.set(story.key, await takeStory(stage, story, arrived)),
  }
  const steps = story.steps.map((step, index) => {
    const at = arrived + step.at * 60_000
    const by = stage.cast[step.by === 'customer' ? story.owner : step.by]
    return {
      at,
      ends: index === story.steps.length - 1 ? 1 : 0,
      play: () =>
        playStep(stage, {
          story,
          step,
          context: stage.at(at, by),
          told: told.get(story.key) as Told,
          shared,
        }).catch((fault: unknown) => {
          throw new Error(`Story ${story.key}, step ${index + 1} (${step.do}): ${(fault as Error).message}`)
        }),
    }
  })
  return [arrive, ...steps]
}

/** The complaint arrives; the story's owner takes it in, so that it is theirs, whoever is on shift. */
async function takeStory(
  { cast, customers, at, perform }: Stage,
  story: Story,
  arrived: number,
): Promise<Told> {
  const from = story.order === null ? null : customers.get(story.order)
  const sender = story.sender ?? { name: from?.name ?? '', email: from?.email ?? '' }
  const phone = story.channel === 'phone' && from?.phone
  const context = at(arrived, cast[story.owner])
  const told = { facts: [], remedies: [], promises: [], acts: [], handOver: '', lesson: '' }
  if (story.channel === 'form' && story.sorted === 'case') Object.assign(sender, {})
  const body = {
    channel:
      story.channel === 'form' || story.channel === 'import' || story.channel === 'page'
        ? ('api' as const)
        : story.channel,
    sender: {
      name: sender.name,
      kind: phone ? ('phone' as const) : ('email' as const),
      address: phone || sender.email,
    },
    subject: story.subject,
    words: story.words,
    language: story.language,
    ...(from?.zone ? { zone: from.zone } : {}),
  }
  if (story.sorted === null) {
    await perform(context, 'POST /v1/complaints/unsorted', { body })
    return { ...told, caseId: '', failureId: '', complaintId: '' }
  }
  const { caseId, complaint } = await perform(context, 'POST /v1/complaints', { body })
  const { failure } = await perform(context, 'GET /v1/cases/{id}', { params: { id: caseId } })
  if (story.sorted !== 'case' && story.sorted !== 'add-to-case')
    throw new Error(
      `${story.key} is sorted as ${story.sorted}, which no story is played for; complaint ${complaint.id}`,
    )
  await perform(context, 'PATCH /v1/failures/{id}', {
    params: { id: failure.id },
    version: failure.version,
    body: { title: story.title },
  })
  return { ...told, caseId, failureId: failure.id, complaintId: complaint.id }
}

async function playFailure(
  { failure, cast, at, perform }: Stage,
  step: SampleFailure['steps'][number],
  told: ReadonlyMap<string, Told>,
  shared: Shared,
) {
  const context = at(Date.parse(step.at), cast[step.by as PersonKey])
  const params = { id: shared.id }
  if (step.do === 'open') {
    const { title, kind, severity, owner } = failure
    const span = {
      from: whole(failure.span.from),
      to: failure.span.to === null ? null : whole(failure.span.to),
    }
    shared.id = (
      await perform(context, 'POST /v1/failures', {
        body: { title, kind, severity, span, ownerId: cast[owner].id },
      })
    ).id
  } else if (step.do === 'claim-fact') {
    const { statement, source } = step
    shared.facts.push(
      (await perform(context, 'POST /v1/failures/{id}/facts', { params, body: { statement, source } })).id,
    )
  } else if (step.do === 'confirm-fact') {
    await perform(context, 'POST /v1/facts/{id}/confirmation', {
      params: { id: shared.facts[step.n] ?? '' },
      body: { source: step.source },
    })
  } else if (step.do === 'confirm') await perform(context, 'POST /v1/failures/{id}/confirmation', { params })
  else if (step.do === 'attach')
    await perform(context, 'POST /v1/cases/{id}/failure', {
      params: { id: told.get(step.story)?.caseId ?? '' },
      body: { failureId: shared.id },
    })
  else
    for (const { caseId } of told.values())
      if (caseId) await noteAct(perform, context, caseId, shared.id, step.what)
}

/** What was done for the failure is news in each of its cases. */
async function noteAct(perform: Perform, context: Context, caseId: string, failureId: string, what: string) {
  const { failure } = await perform(context, 'GET /v1/cases/{id}', { params: { id: caseId } })
  if (failure.id === failureId)
    await perform(context, 'POST /v1/cases/{id}/acts', { params: { id: caseId }, body: { what } })
}
