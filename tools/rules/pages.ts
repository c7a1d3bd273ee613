import {
  analyse,
  elementIds,
  type ElementId,
  type Finding,
  findingKinds,
} from '../../packages/analyser/index.ts'
import { englishProofs } from '../../packages/analyser/en/rules/index.ts'
import type { Proof } from '../../packages/analyser/rule.ts'
import { at } from '../../packages/analyser/testing/at.ts'
import { checkExamples } from '../../packages/analyser/testing/check-examples.ts'
import { nearMisses } from '../../packages/analyser/testing/near-misses.ts'
import { principles } from '../../packages/web/desk/strings/principles.ts'
import { limits } from './limits.ts'
import { works } from './works.ts'

const made = 'Made from the rules themselves by `npm run generate`; the examples are their tests.\n'

/** The pages about the rules, by path: one for each element, one for each kind of finding, an index, and what is not done. */
export function rulePages(): Readonly<Record<string, string>> {
  const pages: Record<string, string> = {}
  for (const id of elementIds) pages[`docs/rules/elements/${id}.md`] = elementPage(id)
  for (const [family, kind] of kinds) pages[`docs/rules/${family}/${kind}.md`] = kindPage(family, kind)
  pages['docs/rules/not-done.md'] = limits
  pages['docs/rules/README.md'] = index()
  return pages
}

const kinds = Object.entries(findingKinds).flatMap(([family, own]) =>
  own.map((kind) => [family, kind] as const),
)

/** What checks without a pattern found in their examples, the first of each. */
const checked = new Map<string, { readonly finding: Finding; readonly text: string }>()
for (const { text, context } of checkExamples)
  for (const finding of analyse(text, { ...at, context }).findings)
    if (!englishProofs.some(({ rule }) => rule.id === finding.rule) && !checked.has(finding.rule))
      checked.set(finding.rule, { finding, text })

function proofsOf(family: string, kind: string): readonly Proof[] {
  return englishProofs.filter(
    ({ rule }) => 'finding' in rule && rule.finding[0] === family && rule.finding[1] === kind,
  )
}

function checksOf(family: string, kind: string) {
  return [...checked.values()].filter(({ finding }) => finding.family === family && finding.kind === kind)
}

function elementPage(id: ElementId): string {
  const own = englishProofs.filter(({ rule }) => 'element' in rule && rule.element[0] === id)
  const { finish } = analyse('Hello.', at).elements[id]
  const parts = own.map(({ rule, flags, passes }) => {
    const strength = 'element' in rule ? rule.element[1] : ''
    return section(
      rule,
      `makes it ${strength === 'bare' ? 'weak, and present where the failure is named close by' : strength}`,
      flags,
      passes,
    )
  })
  const read = parts.length
    ? []
    : ['No rule of patterns reads it: it is read from the place where a message is signed.\n']
  return [`# The element \`${id}\`\n`, made, `A sentence to finish: “${finish}”\n`, ...read, ...parts].join(
    '\n',
  )
}

function kindPage(family: string, kind: string): string {
  const rules = proofsOf(family, kind).map(({ rule, flags, passes }) =>
    section(rule, 'severity' in rule ? words[rule.severity] : '', flags, passes),
  )
  const checks = checksOf(family, kind).map(({ finding, text }) => {
    const { rule, severity, why, suggestion, source, span } = finding
    const hit = `${text.slice(0, span[0])}[[${text.slice(...span)}]]${text.slice(span[1])}`
    return section(
      { id: rule, title: '', why, instead: suggestion, sources: source },
      words[severity],
      [hit],
      [],
    )
  })
  return [`# \`${family}/${kind}\`\n`, made, ...rules, ...checks].join('\n')
}

const words = {
  block: '`block`: it keeps a message from leaving until somebody answers for it',
  warn: '`warn`: it asks the writer',
  hint: '`hint`: it only tells',
} as const

type Told = Pick<Proof['rule'], 'id' | 'title' | 'why' | 'instead' | 'sources'>

function section(
  { id, title, why, instead, sources }: Told,
  effect: string,
  hits: readonly string[],
  misses: readonly string[],
) {
  return [
    `## \`${id}\`\n`,
    ...(title ? [`**${title}.**\n`] : []),
    `${why}\n`,
    `- ${effect}`,
    `- instead: ${instead}`,
    `- source: ${sources.map(sourceOf).join('; ')}\n`,
    ...list('It marks', hits),
    ...list('It lets pass', [...misses, ...(nearMisses[id] ?? [])]),
  ].join('\n')
}

function sourceOf(id: string): string {
  const told = principles[id]?.title ?? works[id]
  if (told === undefined)
    throw new Error(`Nothing is known of the source ${id}: add it to tools/rules/works.ts`)
  return `${id} (${told})`
}

/** What must be marked stands in bold. */
function list(title: string, texts: readonly string[]): readonly string[] {
  if (texts.length === 0) return []
  const shown = texts.map((text) =>
    escaped(text).replaceAll('[[', '**').replaceAll(']]', '**').replaceAll('\n', ' / '),
  )
  return [`${title}:\n`, ...shown.map((text) => `- ${text}`), '']
}

const escaped = (text: string) => text.replaceAll(/[*_<>{}`#|\\]/g, '\\$&')

function index(): string {
  const rows = kinds.map(([family, kind]) => {
    const severities = [
      ...proofsOf(family, kind).map(({ rule }) => ('severity' in rule ? rule.severity : '')),
      ...checksOf(family, kind).map(({ finding }) => finding.severity),
    ]
    const names = [
      ...proofsOf(family, kind).map(({ rule }) => rule.id),
      ...checksOf(family, kind).map(({ finding }) => finding.rule),
    ]
    return `| [${family}/${kind}](${family}/${kind}.md) | ${[...new Set(severities)].join(', ')} | ${names.join(', ')} |`
  })
  return [
    '# What the analyser reads\n',
    made,
    'What it does not do stands on [a page of its own](not-done.md). How it is set: `packages/analyser/policy.schema.json`.\n',
    '## Elements\n',
    ...elementIds.map((id) => `- [${id}](elements/${id}.md)`),
    '\n## Findings\n',
    '| kind | severity | rules |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n')
}
