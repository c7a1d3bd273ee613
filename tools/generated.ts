import { openApi } from '../packages/contract/openapi.ts'
import { commands } from '../packages/cli/commands.ts'

/** Files that are made from the code: where they lie, and how their text comes about. */
export const generated: Readonly<Record<string, () => string | Promise<string>>> = {
  'docs/commands.md': makeCommands,
  'docs/openapi.json': () => `${JSON.stringify(openApi(), null, 1)}\n`,
}

/** The page about the command line. */
function makeCommands(): string {
  const rows = Object.values(commands).map(({ usage, summary }) => `## \`amends ${usage}\`\n\n${summary}.\n`)
  const head =
    '# Commands\n\nMade from `packages/cli/commands.ts` by `npm run generate`. In a clone: `npm run amends -- COMMAND`.\n'
  return [head, ...rows].join('\n')
}
