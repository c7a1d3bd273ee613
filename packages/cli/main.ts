import { StartProblem } from '@amends/server/engine/start-problem'
import { commands } from './commands.ts'
import { Misuse } from './misuse.ts'

const [name = 'help', ...args] = process.argv.slice(2)
process.exitCode = await runCommand(name, args)

async function runCommand(name: string, args: readonly string[]): Promise<number> {
  if (['help', '--help', '-h'].includes(name)) return help()
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!command) return say(`There is no command “${name}”: “amends help” lists them.`, 2)
  if (args.includes('--help') || args.includes('-h')) return help(name)
  try {
    const { run } = await command.load()
    return await run(args)
  } catch (error) {
    if (error instanceof Misuse) return say(`${error.message} Usage: amends ${command.usage}`, 2)
    if (error instanceof StartProblem) return say(error.sentence, error.exitCode)
    console.error(error)
    return 70
  }
}

function help(only?: string): number {
  for (const [name, { summary, usage }] of Object.entries(commands)) {
    if (only === undefined || only === name) console.log(`amends ${usage}\n    ${summary}`)
  }
  return 0
}

function say(line: string, exitCode: number): number {
  console.error(line)
  return exitCode
}
