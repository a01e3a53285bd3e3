/** A PostgreSQL server of our own in a folder, where its programs are installed: for what must not happen to one that others use. */
import { execFileSync } from 'node:child_process'
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'

const installed = '/usr/lib/postgresql'

/** Where the newest server's programs are, or null. */
export function postgresPrograms(): string | null {
  const versions = existsSync(installed) ? readdirSync(installed).toSorted((a, b) => Number(a) - Number(b)) : []
  return versions.map((version) => join(installed, version, 'bin')).findLast((folder) => existsSync(join(folder, 'initdb'))) ?? null
}

export interface OwnPostgres {
  readonly url: string
  readonly stop: () => void
  /** Starts it again after it was stopped, or stopped by itself. */
  readonly start: () => void
}

/**
 * Starts one with its data in a folder. PostgreSQL refuses to run as root, so there it runs as the user postgres.
 * @param logFolder where its write-ahead log lies, in small pieces that are soon full; with its data when left out
 */
export async function startOwnPostgres(programs: string, folder: string, logFolder?: string): Promise<OwnPostgres> {
  const place = join(folder, 'postgres')
  const data = join(place, 'data')
  mkdirSync(place)
  const root = process.getuid?.() === 0
  if (root) chownSync(place, Number(execFileSync('id', ['-u', 'postgres'])), Number(execFileSync('id', ['-g', 'postgres'])))
  const run = (command: string): void => {
    execFileSync(root ? 'su' : 'bash', [...(root ? ['postgres', '-s', '/bin/bash'] : []), '-c', command], { stdio: 'ignore' })
  }
  const port = await freePort()
  const apart = logFolder === undefined ? '' : `--waldir='${join(logFolder, 'wal')}' --wal-segsize=1`
  const sizes = logFolder === undefined ? '' : '-c min_wal_size=2MB -c max_wal_size=32MB'
  run(`'${programs}/initdb' -D '${data}' -U postgres --auth=trust -E UTF8 --locale=C.UTF-8 ${apart}`)
  const start = (): void =>
    run(
      `'${programs}/pg_ctl' -D '${data}' -w -l '${place}/log' -o "-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='${place}' ${sizes}" start`,
    )
  start()
  return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, start, stop: () => run(`'${programs}/pg_ctl' -D '${data}' -m immediate stop`) }
}

function freePort(): Promise<number> {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => found(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
