import { compileRules, type Pack } from '../pack.ts'
import { makeCompiler } from '../pattern.ts'
import { clausesOf } from './clauses.ts'
import { englishLexis } from './lexicon.ts'
import { markNumbers } from './numbers.ts'
import { englishRules } from './rules/index.ts'
import { markScopes } from './scopes.ts'
import { splitRunOns } from './run-ons.ts'
import { unions } from './unions.ts'

const lexis = englishLexis(englishRules)
const compiler = makeCompiler(lexis.vocabulary, unions)

const abbreviations = new Set(
  'mr mrs ms dr prof st no approx etc vs inc ltd co dept tel ext ref est jr sr e.g i.e incl excl max min jan feb mar apr jun jul aug sep sept oct nov dec c.c s.r.l'.split(
    ' ',
  ),
)

/** English: its words, its grammar and its rules. */
export const english: Pack = {
  tag: 'en',
  version: 'en@1',
  lexis,
  abbreviations,
  splitRunOns,
  clausesOf,
  markScopes,
  markNumbers,
  ...compileRules(englishRules, compiler),
}
