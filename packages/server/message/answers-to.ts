import type { Tx } from '../engine/database.ts'

/** The address of the workspace's mailbox that takes plus-addresses, or null: then answers come back to the sender's address. */
export const answersTo = async (_tx: Tx): Promise<string | null> => null
