import { z } from 'zod'
import { checkPolicy } from '../packages/contract/check-policy.ts'
import { openApi } from '../packages/contract/openapi.ts'
import { commands } from '../packages/cli/commands.ts'
import { rulePages } from './rules/pages.ts'

/** Files that are made from the code: where they lie, and how their text comes about. */
export const generated: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/commands.md': makeCommands,
  'packages/analyser/policy.schema.json': makePolicySchema,
  ...Object.fromEntries(Object.entries(rulePages()).map(([path, text]) => [path, () => text])),
  'docs/openapi.json': () => `${JSON.stringify(openApi(), null, 1)}\n`,
}

/** The page about the command line. */
function makeCommands(): string {
  const rows = Object.values(commands).map(({ usage, summary }) => `## \`amends ${usage}\`\n\n${summary}.\n`)
  const head =
    '# Commands\n\nMade from `packages/cli/commands.ts` by `npm run generate`. In a clone: `npm run amends -- COMMAND`.\n'
  return [head, ...rows].join('\n')
}

/** The configuration of a check, for editors and for whoever reads it without us. */
function makePolicySchema(): string {
  const { $schema, ...rest } = z.toJSONSchema(checkPolicy)
  const head = {
    $schema,
    $id: 'https://amends.example/schemas/amends-policy-1.json',
    title: 'Policy of the analyser',
  }
  return `${JSON.stringify({ ...head, ...rest }, null, 1)}\n`
}
