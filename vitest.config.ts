import { defineConfig } from 'vitest/config'

/** What only root meets (a folder only root may enter, giving up root) is tested when root runs the tests. */
const notForThisUser = process.getuid?.() === 0 ? [] : ['**/*.root.test.ts']

/** Four projects: pure code, the server against the real database, real browser pages, real mail daemons. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          sequence: { groupOrder: 0 },
          include: [
            'packages/{analyser,recovery,contract,statistics}/**/*.test.ts',
            'tools/**/*.test.ts',
            'eval/**/*.test.ts',
            'packages/web/**/*.test.ts',
          ],
          exclude: ['**/*.browser.test.ts', '**/node_modules/**'],
          environment: 'node',
          testTimeout: 30_000,
        },
      },
      {
        test: {
          name: 'server',
          sequence: { groupOrder: 1 },
          include: ['packages/{server,cli}/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts', '**/*.mail.test.ts', '**/node_modules/**', ...notForThisUser],
          globalSetup: ['packages/server/testing/global-setup.ts'],
          testTimeout: 60_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: 'browser',
          sequence: { groupOrder: 2 },
          include: ['packages/**/*.browser.test.ts'],
          globalSetup: ['packages/server/testing/global-setup.ts', 'packages/web/testing/sample-shop.ts'],
          expect: { poll: { timeout: 10_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
      },
      {
        test: {
          name: 'mail',
          sequence: { groupOrder: 3 },
          include: ['packages/**/*.mail.test.ts'],
          globalSetup: ['packages/server/testing/global-setup.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
        },
      },
    ],
  },
})
