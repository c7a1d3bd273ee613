import {
  type AffectedRule,
  conditionWords,
  contrastSentence,
  type Failure,
  type Happening,
  ruleOfCondition,
  ruleSentence,
  type Window,
} from '@amends/recovery'
import {
  type CodedTable,
  type Contrast,
  contrastInSteps,
  type Explanation,
  meetersAmong,
} from '@amends/statistics'
import { sql } from 'kysely'
import { cases as caseStore } from '../case/store.ts'
import { happeningsToJudge } from '../customer/happening-store.ts'
import { partsOf } from '../customer/store.ts'
import type { Tx } from '../engine/database.ts'
import { openPause } from '../engine/pause.ts'
import { unknownRecord } from '../engine/problem.ts'
import { zoneOf } from '../failure/affected.ts'
import { failures } from '../failure/store.ts'
import { known } from '../workspace/carry-out.ts'
import type { Context } from '../workspace/context.ts'
import { type Column, columnsOf } from './columns.ts'
import { complainersOf } from './complainers.ts'
import { wishLaid } from './lay-days.ts'
import { inWindow, readWindow } from './window-table.ts'

/** What is contrasted: the customers of these cases, or of all the cases of the failure, in a window. */
export type Asked = { readonly cases?: readonly string[] | undefined; readonly window?: Window | undefined }

const day = 86_400_000
const before = 14 * day

/** Unless said otherwise: from two weeks before it began to hurt until it was over, or today; in whole days. */
const usualWindow = ({ span }: Pick<Failure, 'span'>, now: number): Window => ({
  from: Math.floor((span.from - before) / day) * day,
  to: (Math.floor(Math.max(span.to ?? now, span.from) / day) + 1) * day,
})

/** A case that is not there is told, never left out in silence. */
async function knownCases(tx: Tx, ids: readonly string[]) {
  const there = new Set((await caseStore.among(tx, ids)).map(({ id }) => id))
  if (ids.some((id) => !there.has(id))) throw unknownRecord('case')
}

/** What the complainers share that everyone else in the window does not. */
export async function contrast(context: Context, failureId: string, asked: Asked) {
  const { answer, byRows } = await contrastOnce(context, failureId, asked)
  // Apart from the reading: what is written there would wait for others and have them read again.
  await context.transaction((tx) => wishLaid(tx, byRows, context))
  return answer
}

/** All of it as of one instant. */
function contrastOnce(context: Context, failureId: string, { cases, window: asked }: Asked) {
  return context.transaction(async (tx) => {
    const failure = known(await failures.find(tx, failureId), 'failure')
    const window = asked ?? usualWindow(failure, context.now)
    if (cases) await knownCases(tx, cases)
    const marked = await complainersOf(tx, failureId, cases)
    const ids = marked.map(({ id }) => id)
    const columns = await columnsIn(tx, window, ids)
    const pause = openPause()
    const { table, marked: units, byRows } = await readWindow(tx, window, columns, ids, pause)
    const told = await inSteps(table, units, pause)
    const meeters = meetersAmong(table, units)
    const explains = ({ condition }: Explanation) => {
      const met = meeters(condition)
      return marked.filter((_, place) => !met.has(units[place] ?? -1))
    }
    const around = { columns, window, zone: await zoneOf(tx), explains, now: context.now }
    return { answer: answerOf(told, around), byRows }
  }, 'snapshot')
}

async function inSteps(table: CodedTable, marked: readonly number[], pause: () => Promise<void>) {
  const steps = contrastInSteps(table, marked)
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await pause()
  }
}

type Around = {
  readonly columns: readonly Column[]
  readonly window: Window
  readonly zone: string
  readonly now: number
  readonly explains: (one: Explanation) => readonly { readonly id: string; readonly name: string }[]
}

function answerOf(told: Contrast, { columns, window, zone, explains, now }: Around) {
  const shown = (one: Explanation) => {
    const rule: AffectedRule = ruleOfCondition(one.condition, columns, window)
    const words = conditionWords(one.condition, columns)
    const { both, others, met, coverage, lift, p, q } = one
    return {
      words,
      sentence: contrastSentence(words, one),
      rule,
      ruleSentence: ruleSentence(rule, zone),
      both,
      others,
      size: met,
      coverage,
      lift,
      p,
      q,
      notExplained: [...explains(one)],
    }
  }
  const { result, marked, all, looked } = told
  const counts = { window, marked, others: all - marked, looked, computedAt: now }
  return result === 'told'
    ? { result, because: null, ...counts, explanations: told.explanations.map(shown), best: null }
    : { result, because: told.because, ...counts, explanations: [], best: told.best && shown(told.best) }
}

const told = sql`h.kind, h.at, h.attributes`
const enough = 1_000
const most = 5_000

/** What there is to look at, by a sample of everyone and all that the marked have. */
async function columnsIn(tx: Tx, window: Window, marked: readonly string[]): Promise<readonly Column[]> {
  const ids = [...marked]
  for (const id of marked) ids.push(...(await partsOf(tx, id)).map((part) => part.id))
  const own = (await happeningsToJudge(tx, ids, [])).filter(({ at }) => at >= window.from && at < window.to)
  return columnsOf(await sampleOf(tx, window), own)
}

type Told = Pick<Happening, 'kind' | 'at' | 'attributes'>

async function sampleOf(tx: Tx, window: Window): Promise<readonly Told[]> {
  const some = await sql<Told>`select ${told} from happening h tablesample system (1) repeatable (1)
    where ${inWindow(tx, window)} limit ${most}`.execute(tx.db)
  if (some.rows.length >= enough) return some.rows
  const { rows } =
    await sql<Told>`select ${told} from happening h where ${inWindow(tx, window)} limit ${most}`.execute(
      tx.db,
    )
  return rows
}
