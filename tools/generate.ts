import { mkdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generated } from './generated.ts'
import { root } from './sources.ts'

// A page of a rule that is gone goes, too.
await rm(join(root, 'docs/rules'), { recursive: true, force: true })
for (const [path, make] of Object.entries(generated)) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), await make())
  console.log(path)
}
