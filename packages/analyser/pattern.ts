import { type HeadClass, head, type PlaceClass, place } from './token-class.ts'
import type { Vocabulary } from './vocabulary.ts'

/** One thing asked of a token: a word, a lemma, or a class, or that it isn't. */
export type Atom =
  | { readonly ask: 'word' | 'lemma' | 'class'; readonly value: number; readonly not: boolean }
  | { readonly ask: 'place' | 'head'; readonly value: number; readonly not: boolean }

/** One step of a pattern: a token that satisfies one of its alternatives, a gap, or a border. */
export type Step =
  | { readonly kind: 'token'; readonly any: readonly (readonly Atom[])[]; readonly optional: boolean }
  | { readonly kind: 'gap'; readonly most: number }
  | { readonly kind: 'not'; readonly any: readonly (readonly Atom[])[] }
  | { readonly kind: 'start' | 'end' | 'open' | 'close' }

/** A compiled pattern: its steps, and the step by which the matcher finds it. */
export type Pattern = { readonly source: string; readonly steps: readonly Step[]; readonly anchor: number }

/** Names that stand for several classes of verb heads or places. */
export type Unions = Readonly<Record<string, readonly (HeadClass | PlaceClass)[]>>

/**
 * Compiles a pattern. Words are lower case, `*word` any of its forms, capitals a class; `a|b` either, `a&b` both, `{a|b}&c` either with `c`, `!a` not;
 * `x?` may be missing; `~4` up to four tokens; `-x` isn't followed by; `^ $` the ends of a sentence; `[ ]` what is reported;
 * `@x` the token it is found by.
 */
export function compilePattern(source: string, vocabulary: Vocabulary, unions: Unions): Pattern {
  let anchor = -1
  const steps = source
    .trim()
    .split(/\s+/)
    .map((piece, i): Step => {
      if (piece.startsWith('@')) anchor = i
      return compileStep(piece.replace(/^@/, ''), vocabulary, unions)
    })
  return { source, steps, anchor: anchor < 0 ? rarest(steps, vocabulary) : anchor }
}

/** The lower-case words that a pattern names. */
export function literalsOf(source: string): string[] {
  return source
    .split(/[\s|&{}]+/)
    .map((piece) =>
      piece
        .replace(/^@/, '')
        .replace(/^[!-](?=.)/, '')
        .replace(/(?<=.)\?$/, ''),
    )
    .filter((word) => word && word === word.toLowerCase() && !/^[~^$[\]*]/.test(word))
}

function compileStep(piece: string, vocabulary: Vocabulary, unions: Unions): Step {
  const border = ({ '^': 'start', $: 'end', '[': 'open', ']': 'close' } as const)[piece]
  if (border) return { kind: border }
  if (piece.startsWith('~')) return { kind: 'gap', most: Number(piece.slice(1)) }
  if (piece.startsWith('-') && piece.length > 1)
    return { kind: 'not', any: alternatives(piece.slice(1), vocabulary, unions) }
  const optional = piece.endsWith('?') && piece.length > 1
  return {
    kind: 'token',
    any: alternatives(optional ? piece.slice(0, -1) : piece, vocabulary, unions),
    optional,
  }
}

function alternatives(piece: string, vocabulary: Vocabulary, unions: Unions): Atom[][] {
  return splitOutside(piece, '|').flatMap((one) =>
    expand(one).map((all) => all.split('&').map((atom) => compileAtom(atom, vocabulary, unions))),
  )
}

/** `{a|b}&c` is `a&c` or `b&c`. */
function expand(piece: string): string[] {
  const open = piece.indexOf('{')
  if (open < 0) return [piece]
  const close = piece.indexOf('}', open)
  if (close < 0) throw new Error(`"${piece}" has a brace that is not closed`)
  const inner = piece.slice(open + 1, close).split('|')
  return inner.flatMap((one) => expand(piece.slice(0, open) + one + piece.slice(close + 1)))
}

/** Splits where the mark stands outside braces. */
function splitOutside(piece: string, mark: string): string[] {
  const pieces: string[] = ['']
  let depth = 0
  for (const unit of piece) {
    depth += unit === '{' ? 1 : unit === '}' ? -1 : 0
    if (unit === mark && depth === 0) pieces.push('')
    else pieces[pieces.length - 1] += unit
  }
  return pieces
}

function compileAtom(written: string, vocabulary: Vocabulary, unions: Unions): Atom {
  const not = written.startsWith('!') && written.length > 1
  const name = not ? written.slice(1) : written
  if (name.startsWith('*'))
    return { ask: 'lemma', value: known(vocabulary.ids.get(name.slice(1)), name), not }
  if (!/^[A-Z]+$/.test(name)) return { ask: 'word', value: known(vocabulary.ids.get(name), name), not }
  if (vocabulary.classes.has(name) && (name in head || name in place || name in unions))
    throw new Error(`"${name}" is two classes`)
  const names = unions[name] ?? [name as HeadClass | PlaceClass]
  const heads = mask(names, head)
  if (heads) return { ask: 'head', value: heads, not }
  const places = mask(names, place)
  if (places) return { ask: 'place', value: places, not }
  return { ask: 'class', value: known(vocabulary.classes.get(name), name), not }
}

function mask(names: readonly string[], bits: Readonly<Record<string, number>>): number {
  return names.reduce((sum, name) => sum | (bits[name] ?? 0), 0)
}

function known(value: number | undefined, name: string): number {
  if (value === undefined) throw new Error(`no list holds "${name}"`)
  return value
}

/** The required step that the fewest words satisfy. */
function rarest(steps: readonly Step[], vocabulary: Vocabulary): number {
  let best = -1
  let fewest = Number.POSITIVE_INFINITY
  steps.forEach((step, i) => {
    if (step.kind !== 'token' || step.optional) return
    const count = step.any.reduce(
      (sum, all) => sum + Math.min(...all.map((atom) => frequency(atom, vocabulary))),
      0,
    )
    if (count < fewest) [best, fewest] = [i, count]
  })
  if (best < 0) throw new Error('a pattern needs a token to be found by')
  return best
}

function frequency(atom: Atom, { bits, width, ids, lemmas }: Vocabulary): number {
  if (atom.not) return 1e9
  if (atom.ask === 'word') return 1
  if (atom.ask === 'lemma') return lemmas.reduce((sum, lemma) => sum + (lemma === atom.value ? 1 : 0), 0)
  if (atom.ask !== 'class') return 1e6
  let count = 0
  for (let id = 0; id < ids.size; id++)
    count += ((bits[id * width + (atom.value >> 5)] ?? 0) >>> (atom.value & 31)) & 1
  return count
}
