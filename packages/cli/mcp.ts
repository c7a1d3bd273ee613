import { checkReply, explainRules, extractPromises } from '@amends/contract/analyser-tools'
import { createClient } from '@amends/contract/client'
import { NotReached, offerOverStdio, relayOverStdio } from '@amends/server/engine/mcp-stdio'
import { isLoopback } from '@amends/server/engine/reach'
import { StartProblem } from '@amends/server/engine/start-problem'
import { Misuse, readArgs } from './misuse.ts'

/** Offers tools to an AI agent over stdio. */
export async function run(args: readonly string[]): Promise<number> {
  const { values } = readArgs({ args: [...args], options: { url: { type: 'string' } } })
  const url = values.url ?? process.env['AMENDS_URL']
  if (url === undefined) {
    await offerOverStdio(readingAlone())
    return 0
  }
  const key = process.env['AMENDS_KEY']
  if (!key) throw new Misuse('Put the API key of the agent into the environment as AMENDS_KEY.')
  checkAddress(url)
  await relayOverStdio('amends', { url, key }).catch((fault: unknown) => {
    throw fault instanceof NotReached ? new StartProblem(fault.message, 1) : fault
  })
  return 0
}

function checkAddress(url: string) {
  const { protocol = '', hostname = '' } = URL.canParse(url) ? new URL(url) : {}
  if (!/^https?:$/.test(protocol))
    throw new Misuse(`“${url}” is no address, for example https://amends.shop.example.`)
  if (protocol === 'http:' && !isLoopback(hostname))
    throw new Misuse(`The key would go to ${hostname} for anybody to read on the way: use https.`)
}

const instructions =
  'Reads messages to customers whom a company has failed: which parts of a complete apology they hold, what is imitation, who is blamed, what is promised. It measures form, never sincerity.'

/** What needs no server: the reading of texts, here and now. */
function readingAlone() {
  const { timeZone } = new Intl.DateTimeFormat().resolvedOptions()
  const here = () => ({ now: new Date().toISOString(), timezone: timeZone })
  const ask = createClient()
  const tools = [checkReply(here), explainRules, extractPromises(here)]
  return {
    name: 'amends',
    version: '0.1.0',
    instructions,
    tools: tools.map(({ run, ...tool }) => ({
      ...tool,
      run: async (given: unknown, signal: AbortSignal) => ({ value: await run(given as never, ask, signal) }),
    })),
    resources: [],
    onFault: (fault: unknown) => console.error(fault),
  }
}
