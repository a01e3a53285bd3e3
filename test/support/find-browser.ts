/** A browser for the tests: CHROMIUM_PATH, an installed Chromium or Chrome, else the one that comes from npm. */
import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]
const quiet = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync']

/** Starts the first browser that runs. @throws Error saying what to install when none does */
export async function launchBrowser(): Promise<Browser> {
  const failures: string[] = []
  for (const find of [fromEnvironment, fromMachine, fromPackage]) {
    const path = await find()
    if (path === undefined) continue
    try {
      return await chromium.launch({ executablePath: path, args: ['--no-sandbox', ...quiet] })
    } catch (error) {
      failures.push(`${path}: ${error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error)}`)
    }
  }
  throw new Error(
    `No browser runs here. Install Chromium (Debian: apt-get install chromium; its libraries alone: libnss3 libnspr4), or set CHROMIUM_PATH. Tried: ${failures.join('; ') || 'nothing was found'}`,
  )
}

async function fromEnvironment(): Promise<string | undefined> {
  return process.env['CHROMIUM_PATH']
}

async function fromMachine(): Promise<string | undefined> {
  return installed.find((path) => existsSync(path))
}

async function fromPackage(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}
