import { parseArgs, type ParseArgsConfig } from 'node:util'

/** The command line cannot be meant as it stands; exit code 2. */
export class Misuse extends Error {}

/** `parseArgs` whose complaints are misuse, in a sentence. */
export function readArgs<T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config)
  } catch (error) {
    const [first = 'The options cannot be read.'] = error instanceof Error ? error.message.split('\n') : []
    throw new Misuse(first.split('. ')[0]?.replace(/\.?$/, '.'))
  }
}
