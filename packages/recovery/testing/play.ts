import { type Arbitrary, array, constant, constantFrom, nat, oneof, record } from 'fast-check'
import type { Instant } from '@amends/analyser/calendar'
import { agenda } from '../agenda.ts'
import type { AgendaItem } from '../agenda/item.ts'
import type { CaseFile } from '../case-file.ts'
import { minute, policy, thursday } from './cast.ts'
import { commands } from './commands.ts'
import { meet } from './meet.ts'
import { justArrived } from './story.ts'
import type { RefusalCode } from '../refusals.ts'
import { defaultPlaybook } from '../workspace/playbook.ts'

/** One turn: a command by its name, or `next`: what is owed next. */
export type Turn = { readonly name: string; readonly pick: number; readonly wait: number }

/** What a turn did. */
export type Played = {
  readonly name: string
  readonly before: CaseFile
  readonly after: CaseFile
  readonly refused: RefusalCode | null
}

/** Commands that only come to something after others, drawn more often. */
const chained =
  'offer grant deliverRemedy askFor answerRequest planCheck ask ask ask ask giveUp giveUp doubt settle update cancel cancel promise renew renew'
const names = [...Object.keys(commands), ...chained.split(' ')]

/** Random turns, of which many do what is owed, so that cases come to their end and go on from there. */
export const turns: Arbitrary<readonly Turn[]> = array(
  record({
    name: oneof({ arbitrary: constant('next'), weight: 2 }, { arbitrary: constantFrom(...names), weight: 3 }),
    pick: nat(10_000),
    wait: oneof(nat(15), nat(6_000)),
  }),
  { minLength: 1, maxLength: 100, size: 'max' },
)

/** What is owed in a case, under the standing policy. */
export function owedIn(file: CaseFile): readonly AgendaItem[] {
  return agenda({ kind: 'case', file }, defaultPlaybook, policy)
}

/** Plays the turns on Tom's case; what is refused leaves the file as it was. */
export function play(given: readonly Turn[]): readonly Played[] {
  const played: Played[] = []
  let file = justArrived()
  let now = thursday('13:20')
  for (const [index, turn] of given.entries()) {
    now += turn.wait * minute
    const done = take(file, turn, index, now)
    played.push(done)
    file = done.after
  }
  return played
}

/** The file as the last turn left it. */
export function endOf(played: readonly Played[]): CaseFile {
  return played.at(-1)?.after ?? justArrived()
}

function take(before: CaseFile, { name, pick }: Turn, index: number, now: Instant): Played {
  if (name === 'next') {
    const [next] = owedIn(before)
    return { name, before, after: next ? meet(before, next, now) : before, refused: null }
  }
  const decision = commands[name]?.(before, { pick, id: `${name}-${index}`, now })
  if (!decision) throw new Error(`no command is called ${name}`)
  return decision.ok
    ? { name, before, after: decision.value, refused: null }
    : { name, before, after: before, refused: decision.code }
}

/** Does what is owed next, again and again, until the case is closed. */
export function finish(file: CaseFile): CaseFile {
  let ended = file
  let now = thursday('13:20') + 400 * 24 * 60 * minute
  for (let turn = 0; turn < 600 && ended.case.closure === null; turn++) {
    now += minute
    const [next] = owedIn(ended)
    if (!next) throw new Error('an open case owes nothing')
    ended = meet(ended, next, now)
  }
  return ended
}
