import type { Lexis } from './lexis.ts'
import type { Compiler, Pattern } from './pattern.ts'
import type { Clause, Run } from './reading.ts'
import type { Rule, Where } from './rule.ts'
import { type Entry, type Index, indexPatterns } from './rule-index.ts'
import { addTelling, type Exception, makeTelling, type Telling, tellPattern } from './telling.ts'
import { place } from './token-class.ts'
import type { Tokens } from './tokens.ts'

/** A language the analyser reads: its words, its grammar and its rules. */
export type Pack = {
  readonly tag: string
  readonly version: string
  readonly lexis: Lexis
  readonly abbreviations: ReadonlySet<string>
  /** Cuts sentences that run on without a mark. */
  readonly splitRunOns: (tokens: Tokens, lexis: Lexis, sentences: readonly Run[]) => Run[]
  readonly clausesOf: (tokens: Tokens, lexis: Lexis, sentences: readonly Run[]) => Clause[]
  readonly markScopes: (
    tokens: Tokens,
    lexis: Lexis,
    sentences: readonly Run[],
    clauses: readonly Clause[],
  ) => void
  readonly markNumbers: (tokens: Tokens, lexis: Lexis) => void
  readonly rules: readonly CompiledRule[]
  readonly index: Index<CompiledRule>
}

/** A rule with its patterns compiled. */
export type CompiledRule = {
  readonly rule: Rule
  /** What keeps a match from counting, compiled when the rule first matches. */
  readonly unless: () => readonly Exception[]
  readonly cleared: () => readonly Pattern[]
  /** Places the match must stand in, and must not. */
  readonly needs: number
  readonly forbids: number
  readonly negated: boolean | 'any'
}

/** Makes rules ready to be looked for; a pattern is compiled when it is first tried. */
export function compileRules(rules: readonly Rule[], compiler: Compiler): Pick<Pack, 'rules' | 'index'> {
  const entries: Entry<CompiledRule>[] = []
  const room = (sources: readonly (readonly string[])[]) =>
    makeTelling(compiler.vocabulary.words.length, sources.flat().length)
  const telling = room(rules.map(patternsOf))
  const excepting = room(rules.map(({ unless = [] }) => unless))
  const compiled = rules.map((rule): CompiledRule => {
    const compile = (source: string) => compileFor(rule, source, compiler)
    const exceptions = (sources: readonly string[] = []) =>
      sources.map((source) => numbered(excepting, compile(source)))
    const ready = {
      rule,
      ...placesOf(rule.where ?? {}),
      unless: once(() => exceptions(rule.unless)),
      cleared: once(() => (rule.cleared ?? []).map(compile)),
    }
    for (const source of patternsOf(rule))
      entries.push({ rule: ready, source, pattern: once(() => compile(source)), number: addTelling(telling) })
    return ready
  })
  return { rules: compiled, index: indexPatterns(entries, compiler, telling, excepting) }
}

function numbered(telling: Telling, pattern: Pattern): Exception {
  const number = addTelling(telling)
  tellPattern(telling, number, pattern.telling)
  return { ...pattern, number }
}

function once<Value>(make: () => Value): () => Value {
  let made: Value | undefined
  return () => (made ??= make())
}

function placesOf({
  quoted = false,
  said = false,
  asked,
  conditional,
  negated = false,
  zone = 'body',
}: Where) {
  let needs = 0
  let forbids = zone === 'anywhere' ? 0 : place.THREAD | place.ASIDE
  const rules = [
    [place.QUOTED, quoted],
    [place.SAID, said],
    [place.ASKED, asked],
    [place.COND, conditional],
    [place.SIGNOFF, zone === 'anywhere' ? undefined : zone === 'signoff'],
  ] as const
  for (const [bit, wanted] of rules) {
    if (wanted === true) needs |= bit
    if (wanted === false) forbids |= bit
  }
  return { needs, forbids, negated }
}

function compileFor(rule: Rule, source: string, compiler: Compiler): Pattern {
  try {
    return compiler.compile(source)
  } catch (cause) {
    throw new Error(`rule ${rule.id}, pattern "${source}"`, { cause })
  }
}

/** A rule's patterns as a list. */
export function patternsOf({ pattern }: Pick<Rule, 'pattern'>): readonly string[] {
  return typeof pattern === 'string' ? [pattern] : pattern
}
