/** The longest text that is read, in UTF-16 units. */
export const longestText = 65_536

/** Cuts what is too long to read, never through a surrogate pair, and says so. */
export function guard(text: string): { readonly text: string; readonly truncated: boolean } {
  if (text.length <= longestText) return { text, truncated: false }
  const last = text.charCodeAt(longestText - 1)
  const end = last >= 0xd800 && last <= 0xdbff ? longestText - 1 : longestText
  return { text: text.slice(0, end), truncated: true }
}
