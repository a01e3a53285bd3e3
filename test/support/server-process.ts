/** The server and the commands as processes of their own. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { resolve } from 'node:path'
import { promisify } from 'node:util'

type Environment = Readonly<Record<string, string>>
const run = promisify(execFile)
const quietNode = '--disable-warning=ExperimentalWarning'

/** Nothing of the shell that runs the tests decides which database is used. */
const environment = (env: Environment) => ({ ...process.env, DATABASE_URL: '', DATA_DIR: '', BACKUP_PASSPHRASE: '', PORT: '0', ...env })

export interface ServerProcess {
  readonly child: ChildProcess
  readonly port: number
  /** Everything it has printed. */
  readonly printed: () => string
  /** Sends the signal and waits for the end. @returns the exit code, or null when the signal ended it */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>
}

/** Starts the server and waits until it answers. @throws Error with what it printed when it ends instead */
export async function startServer(env: Environment, folder = process.cwd()): Promise<ServerProcess> {
  const child = spawn(process.execPath, [quietNode, resolve('src/server.ts')], { cwd: folder, env: environment(env), stdio: ['ignore', 'pipe', 'pipe'] })
  let printed = ''
  const port = await new Promise<number>((found, failed) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (text) => {
        printed += String(text)
        const address = /answers on http:\/\/localhost:(\d+)/.exec(printed)?.[1]
        if (address !== undefined) found(Number(address))
      })
    }
    child.once('exit', (code) => failed(new Error(`The server ended with ${code} before it answered: ${printed}`)))
  })
  return {
    child,
    port,
    printed: () => printed,
    stop: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
      const ended = once(child, 'exit')
      child.kill(signal)
      await ended
      return child.exitCode
    },
  }
}

export interface Ended {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
}

/** Runs a command to its end. */
export function runCli(args: readonly string[], env: Environment, folder = process.cwd()): Promise<Ended> {
  return run(process.execPath, [quietNode, resolve('src/cli/main.ts'), ...args], { cwd: folder, env: environment(env) }).then(
    (done) => ({ code: 0, ...done }),
    (error: Ended) => error,
  )
}

/** A data folder with one administrator, so that no demonstration is loaded into it. */
export async function folderWithAdministrator(dataDir: string): Promise<Ended> {
  return runCli(['first-administrator', '--data', dataDir, '--name', 'First Person', '--email', 'first@test.example'], {})
}
