import { type Entry, type Index, indexPatterns } from './matcher.ts'
import type { Lexis } from './lexis.ts'
import { compilePattern, type Pattern, type Unions } from './pattern.ts'
import type { Clause, Run } from './reading.ts'
import type { Rule } from './rule.ts'
import type { Tokens } from './tokens.ts'
import type { Vocabulary } from './vocabulary.ts'

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
  readonly unless: readonly Pattern[]
  readonly cleared: readonly Pattern[]
}

/** Compiles rules against a pack's words. */
export function compileRules(
  rules: readonly Rule[],
  { vocabulary }: Lexis,
  unions: Unions,
): Pick<Pack, 'rules' | 'index'> {
  const entries: Entry<CompiledRule>[] = []
  const compiled = rules.map((rule): CompiledRule => {
    const compile = (source: string) => compileFor(rule, source, vocabulary, unions)
    const ready = {
      rule,
      unless: (rule.unless ?? []).map(compile),
      cleared: (rule.cleared ?? []).map(compile),
    }
    for (const source of patternsOf(rule)) entries.push({ rule: ready, pattern: compile(source) })
    return ready
  })
  return { rules: compiled, index: indexPatterns(entries, vocabulary) }
}

function compileFor(rule: Rule, source: string, vocabulary: Vocabulary, unions: Unions): Pattern {
  try {
    return compilePattern(source, vocabulary, unions)
  } catch (cause) {
    throw new Error(`rule ${rule.id}, pattern "${source}"`, { cause })
  }
}

/** A rule's patterns as a list. */
export function patternsOf({ pattern }: Pick<Rule, 'pattern'>): readonly string[] {
  return typeof pattern === 'string' ? [pattern] : pattern
}
