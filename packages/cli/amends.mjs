#!/usr/bin/env node
// The command outside of npm: the same way in as `npm run amends --`.
process.argv.splice(2, 0, 'cli')
await import('../../tools/with-node.mjs')
