import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { englishRules } from '../packages/analyser/en/rules/index.ts'
import { unions } from '../packages/analyser/en/unions.ts'
import { classes } from '../packages/analyser/en/words.ts'
import { headClasses, placeClasses } from '../packages/analyser/token-class.ts'
import { root } from './place.mjs'

/** A name of one or two letters for each class, for a bundle where nobody reads them. */
export function shortNames() {
  const used = Map.groupBy(JSON.stringify(englishRules).match(/[A-Z]+/g) ?? [], (name) => name)
  const all = [...headClasses, ...placeClasses, ...Object.keys(unions), ...Object.keys(classes)].toSorted(
    (a, b) => (used.get(b)?.length ?? 0) - (used.get(a)?.length ?? 0),
  )
  const taken = askedByName()
  const free = all.map((_, n) => shortName(n)).filter((name) => !taken.has(name))
  return new Map(all.filter((name) => !taken.has(name)).map((name, n) => [name, free[n] ?? name]))
}

const letters = 26

/** A to Z, then AA, AB and so on. */
function shortName(n) {
  const letter = String.fromCharCode(0x41 + (n % letters))
  return n < letters ? letter : shortName(Math.floor(n / letters) - 1) + letter
}

/** Classes that the engine asks for by their name, whatever the language: they keep it. */
function askedByName() {
  const folder = join(root, 'packages/analyser')
  const files = readdirSync(folder).filter((name) => name.endsWith('.ts') && name !== 'token-class.ts')
  const texts = files.map((name) => readFileSync(join(folder, name), 'utf8'))
  return new Set(texts.flatMap((text) => [...text.matchAll(/'([A-Z]+)'/g)].map(([, name]) => name)))
}
