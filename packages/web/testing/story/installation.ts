import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { start } from '@amends/server/main'
import { configFor } from '@amends/server/testing/config'
import { freshDatabase } from '@amends/server/testing/database'
import { makeTempFolder } from '@amends/server/testing/temp-folder'

const webFolder = fileURLToPath(new URL('../../build/', import.meta.url))

type Origin = { readonly database: string; readonly key: string }

/** A whole server as `up` starts it, on a database of its own, with the desk that was built and a simulated clock. */
export async function install(copyOf?: Origin) {
  if (!existsSync(join(webFolder, 'index.html')))
    throw new Error('The desk is not built: run the tests through tools/with-node.mjs --web')
  const database = await freshDatabase(copyOf?.database)
  const folder = makeTempFolder()
  if (copyOf) writeFileSync(join(folder.path, 'key'), copyOf.key, { mode: 0o600 })
  const said: string[] = []
  const { address, stop } = await start(
    configFor(
      { ...database, dataFolder: folder.path },
      { clock: 'simulated', roles: ['api', 'worker'], webFolder, say: (line) => said.push(line) },
    ),
  )
  return {
    address,
    /** The path that was printed for the first visit, with its one-time code. */
    welcome: said.join('\n').match(/\/welcome\?code=\S+/)?.[0] ?? '',
    remove: async () => {
      await stop()
      await database.drop()
      folder.remove()
    },
  }
}

/** An installation of the tests. */
export type Installation = Awaited<ReturnType<typeof install>>
