import { join } from 'node:path'
import { leanRules } from './lean-rules.mjs'
import { root } from './place.mjs'
import { smaller } from './smaller.mjs'
import { plainNumbers } from './plain-numbers.mjs'
import { shortNames } from './short-names.mjs'

/** How vite builds the library: one ESM file, as small as it can be. */
export default {
  root: join(root, 'packages/analyser'),
  plugins: [leanRules(shortNames()), plainNumbers(), smaller()],
  build: {
    lib: { entry: 'index.ts', formats: ['es'], fileName: 'index' },
    target: 'es2023',
    // For a library vite keeps the spaces even when it is told to minify; this takes them out.
    minify: false,
    rolldownOptions: { output: { minify: true, comments: false } },
  },
}
