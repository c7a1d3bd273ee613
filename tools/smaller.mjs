import { minify } from 'terser'

/**
 * Minifies once more what the bundler has minified, which makes it some hundredths smaller; and writes what isn't ASCII as escapes,
 * so that the bundle is read in one byte a unit.
 */
export function smaller() {
  return {
    name: 'smaller',
    async generateBundle(_, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue
        const { code } = await minify(chunk.code, {
          module: true,
          ecma: 2020,
          compress: { passes: 3 },
          format: { ascii_only: true },
        })
        chunk.code = code
      }
    },
  }
}
