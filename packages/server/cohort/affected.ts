import { ruleSentence } from '@amends/recovery'
import { survivor } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { affectedPage, affectedRow, currentRule } from '../failure/affected-store.ts'
import { zoneOf } from '../failure/affected.ts'
import { failures } from '../failure/store.ts'
import { judgeOne, seenBy, whyOf } from '../failure/why.ts'
import { known } from '../workspace/carry-out.ts'
import { complainedAmong, countComplained } from './complainers.ts'

/** The rule of a failure as it stands, with how many it is about and how many of those complained. */
export async function ruleOf(tx: Tx, failureId: string) {
  known(await failures.find(tx, failureId), 'failure')
  const kept = await currentRule(tx, failureId)
  if (!kept)
    return {
      rule: null,
      sentence: null,
      set: null,
      note: null,
      computedAt: null,
      size: null,
      complained: null,
      version: 0,
    }
  const { rule, who, setAt, note, computedAt, size, version } = kept
  const sentence = ruleSentence(rule, await zoneOf(tx))
  const complained = await countComplained(tx, failureId)
  return { rule, sentence, set: { by: who, at: setAt }, note, computedAt, size, complained, version }
}

type Asked = Parameters<typeof affectedPage>[2]

/** Those a failure touched, a page at a time, each with why. */
export async function listAffected(tx: Tx, failureId: string, asked: Asked) {
  known(await failures.find(tx, failureId), 'failure')
  const kept = await currentRule(tx, failureId)
  const { rows, next } = await affectedPage(tx, failureId, asked)
  const ids = rows.map(({ customerId }) => customerId)
  const complained = await complainedAmong(tx, failureId, ids)
  const seen = kept ? await seenBy(tx, kept.rule, rows, await zoneOf(tx)) : new Map<string, never[]>()
  const lines = rows.map(({ customerId, name, ruleVersion, computedAt }) => ({
    customer: { id: customerId, name },
    complained: complained.has(customerId),
    ruleVersion,
    computedAt,
    why: whyOf(seen, customerId),
  }))
  return { rows: lines, next }
}

/** Why one customer is in, or why out; judged afresh by what is known now. */
export async function oneAffected(tx: Tx, failureId: string, customerId: string) {
  known(await failures.find(tx, failureId), 'failure')
  const { rule, version } = known(await currentRule(tx, failureId), 'rule')
  const { id, name } = known(await survivor(tx, customerId), 'customer')
  const zone = await zoneOf(tx)
  const { isIn, why } = await judgeOne(tx, rule, id, zone)
  const row = await affectedRow(tx, failureId, id)
  return {
    customer: { id, name },
    isIn,
    complained: (await complainedAmong(tx, failureId, [id])).has(id),
    sentence: ruleSentence(rule, zone),
    ruleVersion: version,
    computedAt: row?.computedAt ?? null,
    why,
  }
}
