import type { FailureFile } from '@amends/recovery/failure-file'
import type { Tx } from '../engine/database.ts'
import { facts } from '../fact/store.ts'
import { failures } from '../failure/store.ts'
import { lessons } from '../lesson/store.ts'
import { promises } from '../promise/store.ts'
import { calendarOf, type Settings } from '../workspace/store.ts'

/** Everything about one failure itself. */
export async function failureFile(tx: Tx, id: string, settings: Settings): Promise<FailureFile | undefined> {
  const failure = await failures.find(tx, id)
  if (!failure) return
  return {
    failure,
    facts: await facts.of(tx, id),
    lessons: await lessons.where(tx, { failureId: id }),
    promises: await promises.where(tx, { failureId: id }),
    calendar: calendarOf(settings, null),
    people: settings.people,
  }
}
