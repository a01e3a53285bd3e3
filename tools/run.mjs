// The product runs on Node 24. npm puts the project's own Node first on the path of its scripts; where that one is missing
// (a platform it is not published for, or an installation without optional packages) this says what to do.
import { pathToFileURL } from 'node:url'
import { resolve } from 'node:path'

const [major] = process.versions.node.split('.').map(Number)
if (major < 24) {
  console.error(`This needs Node 24 and found ${process.version}. Run "npm ci" without --omit=optional, or install Node 24.`)
  process.exit(1)
}
process.argv.splice(1, 1)
const script = pathToFileURL(resolve(process.argv[1])).href
await import(script)
