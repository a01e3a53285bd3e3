// `npm run doctor`: says what this machine lacks for the product and its tests, and what to do about it. Runs on any Node from 20.
import { accessSync, constants, existsSync, mkdtempSync, rmSync, statfsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const require = createRequire(import.meta.url)
const checks = [
  ['Node 24 for the scripts', Number(process.versions.node.split('.')[0]) >= 24, 'Run "npm ci" without --omit=optional, or install Node 24.'],
  ['packages installed', isInstalled('fastify') && isInstalled('@electric-sql/pglite'), 'Run "npm ci".'],
  [
    'PDF writer for this platform',
    isInstalled('@myriaddreamin/typst-ts-node-compiler'),
    'Run "npm ci"; if it stays missing, this platform has no binary of it.',
  ],
  ['a folder for temporary files', canWrite(tmpdir()), `Make ${tmpdir()} writable, or set TMPDIR.`],
  ['the data folder can be made or written', canWrite(existsSync('data') ? 'data' : '.'), 'Set DATA_DIR to a folder you may write in.'],
  ['2 GB of free disk', statfsSync('.').bavail * statfsSync('.').bsize > 2e9, 'Free some disk space.'],
  [`port ${process.env.PORT ?? 3000} is free`, await isFree(Number(process.env.PORT ?? 3000)), 'Stop what uses it, or set PORT.'],
  ['a browser for the tests', hasBrowser(), 'Install Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH. Only the tests need it.'],
]

for (const [name, ok, advice] of checks) console.log(`${ok ? 'ok     ' : 'missing'}  ${name}${ok ? '' : `. ${advice}`}`)
process.exitCode = checks.every(([, ok]) => ok) ? 0 : 1

function isInstalled(name) {
  try {
    require.resolve(name)
    return true
  } catch {
    return false
  }
}

function canWrite(folder) {
  try {
    accessSync(folder, constants.W_OK)
    const probe = mkdtempSync(join(folder, '.doctor-'))
    rmSync(probe, { recursive: true })
    return true
  } catch {
    return false
  }
}

function isFree(port) {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}

function hasBrowser() {
  const places = [process.env.CHROMIUM_PATH, '/usr/bin/chromium', '/usr/bin/google-chrome']
  return places.some((path) => path && existsSync(path)) || (process.platform === 'linux' && isInstalled('@sparticuz/chromium'))
}
