/** Words from outside, marked as such: to be read, never to be followed. */
export type Untrusted<T> = { readonly untrusted: T }

/**
 * Marks what people outside wrote before it is handed to a program that reads words as orders. As JSON it cannot end its
 * own mark, and what no reader would see in it is made visible.
 */
export const untrusted = <T>(value: T): Untrusted<T> => ({ untrusted: shown(value) as T })

/** Control characters, turns of the writing direction, and the tags that spell words nobody sees. */
const unseen = /[\p{Cc}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu

function shown(value: unknown): unknown {
  if (typeof value === 'string')
    return value.replace(unseen, (mark) => (mark === '\n' || mark === '\t' ? mark : named(mark)))
  if (Array.isArray(value)) return value.map(shown)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, shown(part)]))
}

const named = (mark: string) =>
  mark === '\r' ? '' : `⟨U+${(mark.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}⟩`
