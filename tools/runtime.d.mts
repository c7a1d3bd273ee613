/** How Node runs the server. */
export const serverFlags: readonly string[]
