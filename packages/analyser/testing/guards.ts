import { english } from '../en/pack.ts'
import { englishProofs } from '../en/rules/index.ts'
import { hitsOf } from '../hits.ts'
import { compileRules } from '../pack.ts'
import { read } from '../read.ts'
import type { Reading } from '../reading.ts'
import { spanOf } from '../reading.ts'
import type { Proof, Rule } from '../rule.ts'
import { nearMisses } from './near-misses.ts'

/** One thing that keeps a rule from counting, and the rule without it. */
export type Guard = { readonly name: string; readonly without: Rule }

/** Every exception, every clearing and every condition of place of a rule. */
export function guardsOf(rule: Rule): readonly Guard[] {
  const lists = (['unless', 'cleared'] as const).flatMap((key) =>
    (rule[key] ?? []).map((pattern) => ({
      name: `${key}: ${pattern}`,
      without: { ...rule, [key]: rule[key]?.filter((other) => other !== pattern) },
    })),
  )
  const places = Object.entries(rule.where ?? {}).map(([key, value]) => ({
    name: `where: ${key}=${value}`,
    without: {
      ...rule,
      where: Object.fromEntries(Object.entries(rule.where ?? {}).filter(([other]) => other !== key)),
    },
  }))
  return [...lists, ...places]
}

const readings = new Map<string, Reading>()

function readingOf(text: string): Reading {
  const known = readings.get(text) ?? read(text, english)
  readings.set(text, known)
  return known
}

/** Reads texts by one rule alone; what it marks in each, as one word. */
export function readerOf(rule: Rule): (text: string) => string {
  const pack = { ...english, ...compileRules([rule], english.index.compiler) }
  return (text) => {
    const reading = readingOf(text)
    return hitsOf(reading, pack)
      .map((hit) => spanOf(reading, hit).join('-'))
      .join(' ')
  }
}

/** Every text that proves a rule: its own, and the near misses of its guards. */
function textsOf({ rule, flags, passes }: Proof): readonly string[] {
  const own = [...flags, ...passes].map((text) => text.replaceAll('[[', '').replaceAll(']]', ''))
  return [...own, ...(nearMisses[rule.id] ?? [])]
}

/** By rule, the guards without which its examples read the same: nothing shows yet that they are needed. */
export function unprovenGuards(): ReadonlyMap<string, readonly string[]> {
  const unproven = englishProofs.map((proof) => {
    const texts = textsOf(proof)
    const whole = readerOf(proof.rule)
    const before = texts.map(whole)
    const needless = guardsOf(proof.rule).filter(({ without }) => {
      const reader = readerOf(without)
      return texts.every((text, index) => reader(text) === before[index])
    })
    return [proof.rule.id, needless.map(({ name }) => name)] as const
  })
  return new Map(unproven.filter(([, names]) => names.length > 0))
}
