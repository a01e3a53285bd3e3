import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FolderInUse, lockFolder } from './folder-lock.ts'

let folder = ''
let holder: ChildProcess | undefined
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'inspect-lock-'))
})
afterEach(() => {
  holder?.kill('SIGKILL')
  rmSync(folder, { recursive: true, force: true })
})

/** Another process that takes the folder and says so. */
async function heldByAnotherProcess(): Promise<ChildProcess> {
  const code = `import { lockFolder } from ${JSON.stringify(new URL('./folder-lock.ts', import.meta.url).href)}
    lockFolder(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', code], { stdio: ['ignore', 'pipe', 'inherit'] })
  await once(child.stdout, 'data')
  return child
}

describe('the lock of a data folder', () => {
  it('refuses a second process and names the pid of the first', async () => {
    holder = await heldByAnotherProcess()
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    expect(() => lockFolder(folder)).toThrow(`pid ${holder.pid}`)
  })

  it('is never stolen from a process that is alive but stopped', async () => {
    holder = await heldByAnotherProcess()
    holder.kill('SIGSTOP')
    expect(() => lockFolder(folder)).toThrow(FolderInUse)
    holder.kill('SIGCONT')
  })

  it('is free again once its process was killed', async () => {
    holder = await heldByAnotherProcess()
    holder.kill('SIGKILL')
    await once(holder, 'exit')
    lockFolder(folder).release()
  })

  it('is free again once it was released, which may be said twice', () => {
    const lock = lockFolder(folder)
    lock.release()
    lock.release()
    lockFolder(folder).release()
  })
})
