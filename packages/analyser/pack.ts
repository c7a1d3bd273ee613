import { type AnyOf, anyOf, type Entry, type Exception, type Index, indexPatterns } from './matcher.ts'
import type { Lexis } from './lexis.ts'
import type { Unions } from './choice.ts'
import { type Compiler, makeCompiler, type Pattern } from './pattern.ts'
import { numberNeeds } from './presence.ts'
import type { Clause, Run } from './reading.ts'
import type { Rule, Where } from './rule.ts'
import { place } from './token-class.ts'
import type { Tokens } from './tokens.ts'

/** A language the analyser reads: its words, its grammar and its rules. */
export type Pack = {
  readonly tag: string
  readonly version: string
  readonly lexis: Lexis
  readonly abbreviations: ReadonlySet<string>
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
  readonly cleared: () => AnyOf
  /** Places the match must stand in, and must not. */
  readonly needs: number
  readonly forbids: number
  readonly negated: boolean | 'any'
}

/** Compiles rules against a pack's words. */
export function compileRules(
  rules: readonly Rule[],
  { vocabulary }: Lexis,
  unions: Unions,
): Pick<Pack, 'rules' | 'index'> {
  const compiler = makeCompiler(vocabulary, unions)
  const numbering = numberNeeds()
  const entries: Entry<CompiledRule>[] = []
  const compiled = rules.map((rule): CompiledRule => {
    const compile = (source: string) => compileFor(rule, source, compiler)
    const ready = {
      rule,
      ...placesOf(rule.where ?? {}),
      unless: once(() =>
        (rule.unless ?? []).map(compile).map((pattern) => ({ pattern, ...numbering.pairOf(pattern) })),
      ),
      cleared: once(() => anyOf((rule.cleared ?? []).map(compile))),
    }
    for (const source of patternsOf(rule)) entries.push({ rule: ready, pattern: compile(source) })
    return ready
  })
  return { rules: compiled, index: indexPatterns(entries, numbering, vocabulary) }
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
    return compiler(source)
  } catch (cause) {
    throw new Error(`rule ${rule.id}, pattern "${source}"`, { cause })
  }
}

/** A rule's patterns as a list. */
export function patternsOf({ pattern }: Pick<Rule, 'pattern'>): readonly string[] {
  return typeof pattern === 'string' ? [pattern] : pattern
}
