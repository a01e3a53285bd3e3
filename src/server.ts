/** Starts the service: database, web server, the socket for commands, and on an empty embedded folder the demonstration. */
import { existsSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadDemo } from '../demo/load-demo.ts'
import { demoPassword, demoPeople } from '../demo/people.ts'
import { buildApp } from './app.ts'
import { serveCommands, type CommandServer } from './cli/control-socket.ts'
import { readCommand, runCommand } from './cli/run-command.ts'
import { addReleaseJobs, releaseJobs } from './features/report/embargo/release-version.ts'
import { isEmpty } from './features/people/queries.ts'
import { readingJobs } from './features/report-readings/read-file.ts'
import { Sealer } from './platform/audit/sealer.ts'
import { createWitness } from './platform/audit/witness.ts'
import { readConfig, type Config } from './platform/config.ts'
import { createLog } from './platform/log/log.ts'
import { FolderInUse } from './platform/database/folder-lock.ts'
import { openFolder, openPostgres, type OpenDatabase } from './platform/database/open-database.ts'
import { registerFrameworks } from './platform/frameworks/register-frameworks.ts'
import type { Progress } from './platform/http/deps.ts'
import { startJobs } from './platform/jobs/job-queue.ts'
import { isStopping, stopOnSignal } from './stop-on-signal.ts'

const clock = (): Date => new Date()
let progress: Progress | null = null

async function start(config: Config): Promise<void> {
  const log = createLog(config.logLevel)
  const ended = (error: Error): void => log.warn({ err: error }, 'database connection ended')
  const opened = config.databaseUrl === undefined ? await openFolder(config.dataDir) : await openPostgres(config.databaseUrl, undefined, ended)
  await registerFrameworks(opened.db, clock())
  const witness = createWitness()
  const sealer = new Sealer({ db: opened.db, witness, clock, failed: (error) => log.error({ err: error }, 'sealing failed') })
  const metrics = { pool: () => opened.pool(), sealer: () => sealer.state() }
  const app = await buildApp({ db: opened.db, config, clock, progress: () => progress, witness, log, metrics })
  const empty = opened.kind === 'embedded' && (await isEmpty(opened.db))
  // The very first page says so too, and refreshes itself.
  if (empty) progress = { words: 'Loading the demonstration', done: 0, total: 1 }
  await app.listen({ port: config.port, host: config.host })
  const parts = { db: opened.db, witness, clock }
  await addReleaseJobs(parts)
  const jobs = await startJobs(opened.db, [...readingJobs(parts), ...releaseJobs(parts)], (error) => log.error({ err: error }, 'job queue failed'))
  const commands = opened.kind === 'embedded' ? await answerCommands(config, opened) : null
  const address = app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  console.log(
    `Inspect youth justice answers on http://localhost:${port} (${opened.kind === 'embedded' ? `embedded database in ${config.dataDir}` : 'PostgreSQL'})`,
  )
  log.info({ database: opened.kind }, 'started')
  stopOnSignal(log, async () => {
    // A connection that was at work when the stop began is kept open by its browser afterwards.
    const idle = setInterval(() => app.server.closeIdleConnections(), 100)
    await Promise.all([commands?.close(), app.close(), jobs.stop()])
    clearInterval(idle)
    await sealer.stop()
    await opened.close()
  })
  if (opened.kind !== 'embedded') return
  await demonstrate(config, opened, app, empty).catch((error: unknown) => {
    // A demonstration that was still loading when the process was asked to stop is left as it is: the next start says so.
    if (isStopping()) return
    // A fault of the demonstration is no reason to stop answering.
    progress = { words: 'The demonstration could not be loaded; the log says why. "npm run demo:reset" starts it over.', done: 0, total: 1 }
    log.error({ err: error }, 'demonstration failed')
  })
}

/** An empty embedded folder gets the demonstration while the server already answers. */
async function demonstrate(config: Config, opened: OpenDatabase, app: Awaited<ReturnType<typeof buildApp>>, empty: boolean): Promise<void> {
  const loading = join(config.dataDir, 'demo-loading')
  if (empty) {
    writeFileSync(loading, '')
    await loadDemo(app, opened.db, (step) => (progress = { ...step, words: `Loading the demonstration: ${step.words}` }))
    rmSync(loading)
    progress = null
    console.log('The demonstration is loaded.')
  } else if (existsSync(loading)) {
    progress = { words: 'The demonstration was interrupted while it was loading. Stop the server and run "npm run demo:reset".', done: 0, total: 1 }
    console.log(progress.words)
  }
  console.log(
    `Demonstration sign-ins, one a role:\n${demoPeople.map(({ role, email }) => `  ${role.padEnd(22)}${email.padEnd(40)}${demoPassword}`).join('\n')}`,
  )
}

function answerCommands(config: Config, opened: OpenDatabase): Promise<CommandServer> {
  return serveCommands(config.dataDir, ({ argv, caller }, tell) =>
    runCommand(readCommand(argv), config, {
      caller: { folder: caller.folder, backupPassphrase: caller.backupPassphrase },
      database: async () => opened.db,
      print: (print) => tell({ print }),
      complain: (complain) => tell({ complain }),
    }),
  )
}

try {
  await start(readConfig(process.env))
} catch (error) {
  if (!(error instanceof FolderInUse)) throw error
  console.error(error.message)
  process.exit(1)
}
