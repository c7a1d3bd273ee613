import { join } from 'node:path'
import { build } from 'vite'

/** Makes one small file of a module and all it needs, as a page would load it; gives the path of the file. */
export async function bundle(entry: string, outDir: string): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      outDir,
      modulePreload: false,
      rolldownOptions: {
        input: entry,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'bundle.mjs' },
      },
    },
  })
  return join(outDir, 'bundle.mjs')
}
