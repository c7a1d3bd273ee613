import type { Context, WorkTx } from '../workspace/context.ts'
import { noteHappenings } from './happening-store.ts'

/** Who is who has changed: what happened to whom is looked at again. */
export const noteWhoIsWho = ({ now }: Context, tx: WorkTx) => noteHappenings(tx, now)
