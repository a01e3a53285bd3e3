/** A PostgreSQL server of the benchmark's own on a loopback port, with the settings it comes with: fsync on, every commit on disk. */
import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'

export interface OwnPostgres {
  readonly url: string
  readonly pid: number | undefined
  stop(): Promise<void>
}

const installed = '/usr/lib/postgresql'

/** @throws Error saying what to install when there is no server to start */
export async function startPostgres(): Promise<OwnPostgres> {
  const bin = binaries()
  const folder = mkdtempSync(join(tmpdir(), 'bench-postgres-'))
  // PostgreSQL does not run as root: there it runs as the person that its package made.
  const as = process.getuid?.() === 0 ? personCalled('postgres') : undefined
  chmodSync(folder, 0o700)
  if (as !== undefined) chownSync(folder, as.uid, as.gid)
  const data = join(folder, 'data')
  execFileSync(join(bin, 'initdb'), ['--pgdata', data, '--username', 'postgres', '--auth', 'trust', '--encoding', 'UTF8', '--locale', 'C'], {
    stdio: 'ignore',
    cwd: folder,
    ...as,
  })
  const port = await freePort()
  const server = spawn(join(bin, 'postgres'), ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', `unix_socket_directories=${folder}`], {
    stdio: 'ignore',
    cwd: folder,
    ...as,
  })
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  await answers(url)
  return {
    url,
    pid: server.pid,
    stop: async () => {
      server.kill('SIGINT')
      await ended
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function binaries(): string {
  const versions = existsSync(installed) ? readdirSync(installed).sort((one, other) => Number(other) - Number(one)) : []
  const found = versions.map((version) => join(installed, version, 'bin')).find((bin) => existsSync(join(bin, 'initdb')))
  if (found === undefined) throw new Error('No PostgreSQL server is installed. Install one (Debian: apt-get install postgresql), or set DATABASE_URL.')
  return found
}

function personCalled(name: string): { uid: number; gid: number } {
  const [uid, gid] = ['-u', '-g'].map((what) => Number(execFileSync('id', [what, name], { encoding: 'utf8' })))
  return { uid: uid ?? 0, gid: gid ?? 0 }
}

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const address = probe.address()
  await new Promise((resolve) => probe.close(resolve))
  return typeof address === 'object' && address !== null ? address.port : 0
}

async function answers(url: string): Promise<void> {
  for (let attempt = 0; ; attempt += 1) {
    const client = new pg.Client({ connectionString: url })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      await client.end().catch(() => undefined)
      if (attempt === 100) throw error
      await new Promise((resolve) => setTimeout(resolve, 100))
    }
  }
}
