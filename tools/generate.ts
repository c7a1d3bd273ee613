import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { generated } from './generated.ts'
import { root } from './sources.ts'

for (const [path, make] of Object.entries(generated)) {
  await mkdir(dirname(join(root, path)), { recursive: true })
  await writeFile(join(root, path), await make())
  console.log(path)
}
