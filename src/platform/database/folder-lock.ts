/**
 * One process at a time on an embedded folder: two on one PGlite folder lose data in silence.
 * The lock is the operating system's, held on a small SQLite file for as long as the process lives. It cannot go stale
 * (a killed process lets go of it) and a live one cannot be stolen.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

export class FolderInUse extends Error {
  readonly pid: string
  constructor(folder: string, pid: string) {
    super(`The data folder ${folder} is in use by another process (pid ${pid}). Stop that one first, or use another folder with --data or DATA_DIR.`)
    this.name = 'FolderInUse'
    this.pid = pid
  }
}

export interface FolderLock {
  release(): void
}

/** Takes the folder for this process. @throws FolderInUse naming the pid of the process that holds it */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const pidFile = join(folder, 'lock.pid')
  const lock = new DatabaseSync(join(folder, 'lock'), { timeout: 0 })
  try {
    lock.exec('pragma journal_mode = delete; begin exclusive')
  } catch {
    lock.close()
    throw new FolderInUse(folder, readPid(pidFile))
  }
  writeFileSync(pidFile, `${process.pid}\n`, { mode: 0o600 })
  return { release: () => (lock.isOpen ? lock.close() : undefined) }
}

function readPid(pidFile: string): string {
  try {
    return readFileSync(pidFile, 'utf8').trim()
  } catch {
    return 'not known'
  }
}
