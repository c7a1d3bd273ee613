/** The Message-ID of a message, fixed before anything is tried, the same at every try. */
export const referenceOf = (messageId: string, workspaceId: string) =>
  `<${messageId}.${workspaceId.slice(-12)}@amends.invalid>`
