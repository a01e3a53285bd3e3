/** The product as a fresh clone starts it: a process of its own, an empty data folder, a free port. */
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Product {
  readonly address: string
  /** performance.now() of the moment the process was started. */
  readonly startedAt: number
  /** What the product has written so far, for when it does not answer. */
  output(): string
  stop(): Promise<void>
}

const root = fileURLToPath(new URL('../../../', import.meta.url))

/** Starts the product on an empty folder and returns at once: it is not answering yet. */
export async function startProduct(): Promise<Product> {
  const port = await freePort()
  const dataDir = mkdtempSync(join(tmpdir(), 'inspect-walk-'))
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['src/server.ts'], {
    cwd: root,
    env: { ...process.env, DATABASE_URL: '', PORT: String(port), DATA_DIR: dataDir },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (part: Buffer): void => void (output += part.toString())
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  return {
    address: `http://127.0.0.1:${port}`,
    startedAt,
    output: () => output,
    stop: async () => {
      await end(child)
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const late = setTimeout(() => child.kill('SIGKILL'), 10_000)
  await ended
  clearTimeout(late)
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  const closed = once(probe, 'close')
  probe.close()
  await closed
  if (address === null || typeof address === 'string') throw new Error('No free port was found')
  return address.port
}
