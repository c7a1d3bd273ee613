import type { HouseWords } from './context.ts'
import type { Normal } from './normalise.ts'

/**
 * Reads our own names as what they stand for: what "Brightkettle" does, we do, and a "Sorry Mug" is an item. The spans
 * still lead to the names.
 */
export function withOwnNames(normal: Normal, { companies = [], products = [] }: HouseWords): Normal {
  const names = [...companies, ...products]
    .filter((name) => name.trim())
    .toSorted((a, b) => b.length - a.length)
  if (!names.length) return normal
  const ours = new Set(companies.map((name) => name.toLowerCase()))
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}@/._-])(${names.map(escaped).join('|')})('s)?(?![\\p{L}\\p{N}])`,
    'giu',
  )
  const pieces: Piece[] = []
  for (const { 0: whole, 1: name = '', 2: possessive, index } of normal.text.matchAll(pattern)) {
    const end = index + whole.length
    const plain = ours.has(name.toLowerCase())
      ? asUs(normal.text, index, end, possessive !== undefined)
      : possessive
        ? "item's"
        : 'item'
    if (plain !== null) pieces.push({ start: index, end, plain })
  }
  return pieces.length ? replaced(normal, pieces) : normal
}

type Piece = { readonly start: number; readonly end: number; readonly plain: string }

const escaped = (name: string) => name.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replaceAll(/\s+/g, '\\s+')

/** Words before which we are an object. */
const prepositions = new Set('from by to at with for of against about in on behind'.split(' '))
/** What a firm's name names with it: a part of the firm, not what it does. */
const parts = /^\s+(?:team|support|customer|care|app|website|account|service|shop|store|office)\b/i

/** "we", "us" or "our" by the words around; null where the name only signs, greets or names a team. */
function asUs(text: string, start: number, end: number, possessive: boolean): string | null {
  const [before = ''] = /\p{L}+(?=\s+$)/u.exec(text.slice(Math.max(0, start - 40), start)) ?? []
  const after = text.slice(end, end + 20)
  const goesOn = /^\s+\p{Ll}/u.test(after)
  if (/^(?:the|dear)$/i.test(before) || (!possessive && parts.test(after) && !prepositions.has(before)))
    return null
  if (possessive) return goesOn ? 'our' : null
  if (prepositions.has(before.toLowerCase())) return parts.test(after) ? 'our' : 'us'
  return goesOn && !/^\p{Lu}\p{Ll}/u.test(before) ? 'we' : null
}

/** The text with the pieces in place, each unit of them leading to the whole name. */
function replaced({ text, from, to }: Normal, pieces: readonly Piece[]): Normal {
  let out = ''
  const starts: number[] = []
  const ends: number[] = []
  const keep = (start: number, end: number) => {
    out += text.slice(start, end)
    for (let at = start; at < end; at++) {
      starts.push(from?.[at] ?? at)
      ends.push(to?.[at] ?? at + 1)
    }
  }
  let done = 0
  for (const { start, end, plain } of pieces) {
    keep(done, start)
    out += plain
    for (let unit = 0; unit < plain.length; unit++) {
      starts.push(from?.[start] ?? start)
      ends.push(to?.[end - 1] ?? end)
    }
    done = end
  }
  keep(done, text.length)
  return { text: out, from: Uint32Array.from(starts), to: Uint32Array.from(ends) }
}
