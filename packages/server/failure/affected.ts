import {
  type AffectedRule,
  agree,
  checkRule,
  type Decision,
  happened,
  type Refusal,
  rolesOnly,
  ruleSentence,
  tidyRule,
} from '@amends/recovery'
import type { Tx } from '../engine/database.ts'
import { known } from '../workspace/carry-out.ts'
import { asRead, type Context, type WorkTx } from '../workspace/context.ts'
import { settingsOf } from '../workspace/store.ts'
import { computeSet, currentRule, keepRule, type KeptRule, tryRule } from './affected-store.ts'
import { seenBy, whyOf } from './why.ts'
import { failures } from './store.ts'

/** The zone in which a workspace reads a rule. */
export const zoneOf = async (tx: Tx) => (await settingsOf(tx)).workspace.zone

/** Says whom a failure touched: a version of the rule is kept, and the set computed by it. */
export function setRule(
  context: Context,
  failureId: string,
  { rule, note }: { readonly rule: AffectedRule; readonly note: string | null },
): Promise<KeptRule | Refusal> {
  return context.transaction(async (tx) => {
    const failure = known(await failures.lock(tx, failureId), 'failure')
    const before = await currentRule(tx, failure.id)
    asRead(context, before ?? noRule(failure.id))
    const decision = decide(context, { failureId: failure.id, rule, note, before }, await zoneOf(tx))
    if (!decision.ok) return decision
    await keepRule(tx, decision.value)
    await context.record(tx, { kind: 'failure', id: failure.id }, decision.events)
    await recompute(context, tx, decision.value)
    return known(await currentRule(tx, failure.id), 'rule')
  })
}

/** What is told of a failure that has no rule yet. */
export const noRule = (failureId: string) => ({ failureId, rule: null, version: 0 })

type Asked = {
  readonly failureId: string
  readonly rule: AffectedRule
  readonly note: string | null
  readonly before: KeptRule | undefined
}

function decide({ actor, now }: Context, asked: Asked, zone: string): Decision<KeptRule> {
  const refused = rolesOnly(actor, ['lead'], 'saying whom a failure touched') ?? checkRule(asked.rule)
  if (refused) return refused
  const rule = tidyRule(asked.rule)
  const version = (asked.before?.version ?? 0) + 1
  const { failureId, note } = asked
  const kept = { failureId, version, rule, who: actor.id, setAt: now, note, computedAt: null, size: null }
  const content = { version, sentence: ruleSentence(rule, zone), note }
  return agree(kept, happened('failure.affected-rule-set', 'failure', failureId, now, content))
}

/** Asks the rule again; a set that changed is a record of the failure. */
export async function recompute(context: Context, tx: WorkTx, kept: KeptRule) {
  const { size, came, went } = await computeSet(tx, kept, context.now)
  if (!came && !went) return
  const content = { version: kept.version, size, came, went }
  await context.record(tx, { kind: 'failure', id: kept.failureId }, [
    happened('failure.affected-changed', 'failure', kept.failureId, context.now, content),
  ])
}

const mostExamples = 10

/** How many a rule would be about, and ten of them; nothing is kept. */
export function preview(context: Context, failureId: string, asked: AffectedRule) {
  return context.read(async (tx) => {
    known(await failures.find(tx, failureId), 'failure')
    const refused = checkRule(asked)
    if (refused) return refused
    const rule = tidyRule(asked)
    const zone = await zoneOf(tx)
    const { size, found } = await tryRule(tx, rule, mostExamples)
    const seen = await seenBy(tx, rule, found, zone)
    const examples = found.map(({ customerId, name }) => ({
      customer: { id: customerId, name },
      why: whyOf(seen, customerId),
    }))
    return { sentence: ruleSentence(rule, zone), size, examples }
  })
}
