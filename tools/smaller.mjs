import { minify } from 'terser'

/** Names of fields that nobody outside sees, and that no table of words has for a key: they get short ones. */
const inner =
  /^(tokens|unless|negated|sources|glued|asked|sentenceOf|sentences|bits|reading|lexis|cleared|mark|clauseOf|clauses|barredHeads|barredPlaces|newLine|choice|telling|tense|unit|places|width|notNamed|forced|forms|heads|normal|lemmas|hasAny|dayFirst|conditionInSentence|verbInSentence|surroundings|least|spelt|ordinal|inflections|introducing|literals|counting|timed|isSaid|isEnd|mask|anchor|exceptions|lower|isSorry|sorries|abbreviations|isScript|markNumbers|splitRunOns|clausesOf|markScopes|ownPeople|excepting|anyPlace|compiler|scaled|joined|sure|fused)$/

/**
 * Minifies once more what the bundler has minified, which makes it some hundredths smaller; and writes what isn't ASCII as escapes,
 * so that the bundle is read in one byte a unit.
 */
export function smaller() {
  return {
    name: 'smaller',
    async generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const { code } = await minify(chunk.code, {
          module: true,
          ecma: 2020,
          compress: { passes: 3, hoist_funs: true, hoist_vars: true },
          mangle: { properties: { regex: inner, keep_quoted: true } },
          format: { ascii_only: true },
        })
        chunk.code = code
      }
    },
  }
}
