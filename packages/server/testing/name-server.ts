/** A name server with these records; any other name is not there. */
export const names = (records: Record<string, string[]>) => async (name: string) => {
  const found = records[name]
  if (found) return found.map((text) => [text.slice(0, 5), text.slice(5)])
  throw Object.assign(new Error('queryTxt ENOTFOUND'), { code: 'ENOTFOUND' })
}
