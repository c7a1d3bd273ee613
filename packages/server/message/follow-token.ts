import { createHmac } from 'node:crypto'
import type { Secrets } from '../engine/secrets.ts'

/** The token of whoever follows a status page: made anew from our key for each mail, so that it is kept nowhere. */
export const followToken = (secrets: Secrets, workspaceId: string, followerId: string) =>
  createHmac('sha256', secrets.derive('status-follow'))
    .update(`${workspaceId} ${followerId}`)
    .digest('base64url')
