import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { leanRules } from '../../tools/lean-rules.mjs'

/** Lays a compressed copy beside each text, so that the server has nothing to compress when it is asked. */
function compressed(): Plugin {
  let out = ''
  return {
    name: 'compressed',
    // The build is told on the command line where to lay its files, and moves them when it is done.
    configResolved: ({ root, build }) => {
      out = resolve(root, build.outDir)
    },
    closeBundle() {
      for (const entry of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
        if (!/\.(js|css|html)$/.test(entry)) continue
        const text = readFileSync(join(out, entry))
        writeFileSync(join(out, `${entry}.gz`), gzipSync(text, { level: 9 }))
        writeFileSync(join(out, `${entry}.br`), brotliCompressSync(text))
      }
    },
  }
}

/** Builds the desk into static files that the server hands out. */
export default defineConfig({
  root: fileURLToPath(new URL('desk', import.meta.url)),
  base: '/',
  plugins: [leanRules(), react(), tailwindcss(), compressed()],
  build: {
    outDir: fileURLToPath(new URL('build', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    // A data: address would need a hole in the content security policy.
    assetsInlineLimit: 0,
    rolldownOptions: {
      input: ['index', 'playground'].map((page) =>
        fileURLToPath(new URL(`desk/${page}.html`, import.meta.url)),
      ),
    },
  },
})
