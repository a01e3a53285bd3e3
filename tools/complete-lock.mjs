// `npm run lock`, after any change of packages. npm leaves out of the lock file the optional packages of other platforms that it
// could not look up, and `npm ci` then refuses the file. This writes an entry for each: npm skips it where its platform does not fit.
import { readFileSync, writeFileSync } from 'node:fs'

const path = process.argv[2] ?? 'package-lock.json'
const lock = JSON.parse(readFileSync(path, 'utf8'))
const systems = { linux: 'linux', darwin: 'darwin', win32: 'win32', android: 'android', freebsd: 'freebsd', openharmony: 'openharmony', wasm32: 'wasm32' }
const processors = { x64: 'x64', arm64: 'arm64', arm: 'arm', ia32: 'ia32', ppc64: 'ppc64', riscv64: 'riscv64', s390x: 's390x' }

for (const [place, parent] of Object.entries({ ...lock.packages })) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    if (place === '' || `node_modules/${name}` in lock.packages || `${place}/node_modules/${name}` in lock.packages) continue
    const words = name.split(/[-/]/)
    const os = words.map((word) => systems[word]).find(Boolean)
    const cpu = words.map((word) => processors[word]).find(Boolean)
    if (os === undefined) continue
    lock.packages[`node_modules/${name}`] = { version, ...(cpu ? { cpu: [cpu] } : {}), ...(parent.dev ? { dev: true } : {}), optional: true, os: [os] }
    console.log(`added ${name}@${version}`)
  }
}
const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
writeFileSync(path, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`)
