import { englishProofs } from '../../packages/analyser/en/rules/index.ts'
import type { Rule } from '../../packages/analyser/rule.ts'
import { nearMisses } from '../../packages/analyser/testing/near-misses.ts'
import type { Line } from './lines.ts'

/** The texts that prove the rules: each tells whether it is what its rule reads, and nothing else. */
export function proofLines(): Line[] {
  return englishProofs.flatMap(({ rule, flags, passes }) => {
    const label = labelOf(rule)
    if (!label) return []
    const asked = (one: string) => one === label || label.startsWith(one) || one === label.replace('~', '')
    const line = (text: string, labels: readonly string[]): Line => ({
      text: text.replaceAll('[[', '').replaceAll(']]', ''),
      labels: new Set(labels),
      asked,
      file: rule.id,
      counts: 1,
    })
    return [
      ...flags.map((text) => line(text, [label])),
      ...[...passes, ...(nearMisses[rule.id] ?? [])].map((text) => line(text, [])),
    ]
  })
}

function labelOf(rule: Rule): string | null {
  if ('finding' in rule) return rule.finding.join('/')
  if ('element' in rule) return rule.element[1] === 'present' ? rule.element[0] : `${rule.element[0]}~`
  if ('promise' in rule) return rule.promise[0] === 'promise' ? 'P' : 'p'
  return 'claim' in rule ? 'claim' : null
}
