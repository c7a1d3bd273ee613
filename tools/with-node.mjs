// Runs the product and its tools on the Node it ships, whatever Node started this: first installs what is missing, and
// for the desk builds what changed. Usage: node tools/with-node.mjs [--web] up|cli|node|TOOL [ARGUMENTS]
const oldest = 20
if (Number(process.versions.node.split('.')[0]) < oldest) {
  console.error(
    `Amends needs Node ${oldest} or newer to start and this is ${process.versions.node}: install a newer Node.`,
  )
  process.exit(6)
}
try {
  const { run } = await import('./run.mjs')
  await run(process.argv.slice(2))
} catch (error) {
  // A sentence says what to do; anything else is a fault of ours and shows where.
  console.error(error?.sentence ?? error)
  process.exit(error?.exitCode ?? 70)
}
