import { analyse, type Options } from '@amends/analyser'
import type { Stage } from './play.ts'
import { type Playing, whole } from './step.ts'
import type { Step, StoryGround, Words } from './story.ts'

type Ref = { readonly kind: 'fact' | 'remedy' | 'promise' | 'complaint' | 'act'; readonly id: string }

/** Words of ours: sent through the chokepoint when they are written, recorded when they were spoken. */
export async function say(stage: Stage, playing: Playing, step: Extract<Step, Words>) {
  const { perform } = stage
  const { context, told } = playing
  const params = { id: told.caseId }
  const refs = step.grounds.flatMap((ground) => refOf(ground, playing))
  const purpose = step.do === 'send' ? step.purpose : step.do === 'ask' ? ('follow-up' as const) : step.do
  const hearsNextAt = step.hearsBy === null ? null : whole(step.hearsBy)
  const news = refs.filter(({ kind }) => kind !== 'complaint').map(({ kind, id }) => `${kind}:${id}`)
  const { channel } = step
  if (channel === 'phone' || channel === 'in-person') {
    await perform(context, 'POST /v1/cases/{id}/talks', {
      params,
      body: { purpose, channel, words: step.text, news, hearsNextAt },
    })
    return
  }
  const draft = { purpose, channel, subject: step.subject, body: step.text, news, hearsNextAt }
  const started = await perform(context, 'POST /v1/cases/{id}/messages', { params, body: draft })
  const options = (await perform(context, 'GET /v1/cases/{id}/grounds', {
    params,
    query: { purpose, channel, ...(hearsNextAt ? { hearsNextAt } : {}) },
  })) as unknown as Options
  const tied = await perform(context, 'PUT /v1/messages/{id}', {
    params: { id: started.id },
    version: started.version,
    body: { ...draft, ties: tiesOf(step.text, options, refs) },
  })
  await perform(context, 'POST /v1/messages/{id}/dispatch', {
    params: { id: tied.id },
    version: tied.version,
    body: {},
  })
}

/** Ties what the analyser asks a ground for to the story's own grounds, its candidates first. */
function tiesOf(text: string, options: Options, refs: readonly Ref[]) {
  const grounds = refs.filter(
    (ref): ref is Ref & { kind: 'fact' | 'remedy' | 'promise' | 'complaint' } => ref.kind !== 'act',
  )
  return analyse(text, options).ties.flatMap(({ span, what, state, candidates }) => {
    if (state === 'tied') return []
    const value = what === 'amount' || what === 'date' || what === 'id'
    const own =
      grounds.find((ref) => candidates.some(({ id }) => id === ref.id)) ??
      (value ? undefined : (grounds.find(({ kind }) => kind === 'fact') ?? grounds[0]))
    return own ? [{ span: [span[0], span[1]] as [number, number], kind: own.kind, id: own.id }] : []
  })
}

function refOf(ground: StoryGround, { told, shared }: Playing): Ref[] {
  const ref = (kind: Ref['kind'], id: string | undefined): Ref[] => (id ? [{ kind, id }] : [])
  if ('fact' in ground) return ref('fact', told.facts[ground.fact])
  if ('remedy' in ground) return ref('remedy', told.remedies[ground.remedy])
  if ('promise' in ground) return ref('promise', told.promises[ground.promise])
  if ('act' in ground) return ref('act', told.acts[ground.act])
  if ('failureFact' in ground) return ref('fact', shared.facts[ground.failureFact])
  return ref('complaint', told.complaintId)
}
