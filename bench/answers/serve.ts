/** The product in a process of its own, as it is measured: on PostgreSQL (DATABASE_URL) or embedded in DATA_DIR, with fieldwork to do. */
import { buildApp } from '../../src/app.ts'
import { readConfig } from '../../src/platform/config.ts'
import { openFolder, openPostgres } from '../../src/platform/database/open-database.ts'
import { registerFrameworks } from '../../src/platform/frameworks/register-frameworks.ts'
import { prepareFieldwork } from './fieldwork.ts'

const [people = 1, casesEach = 1] = process.argv.slice(2).map(Number)
const config = readConfig({ ...process.env, RATE_LIMITS: 'no' })
const opened = config.databaseUrl === undefined ? await openFolder(config.dataDir) : await openPostgres(config.databaseUrl)
await registerFrameworks(opened.db, new Date())
const app = await buildApp({ db: opened.db, config })
const assessors = await prepareFieldwork(opened.db, people, casesEach, new Date())
process.send?.({ address: await app.listen({ port: 0, host: '127.0.0.1' }), assessors })

process.on('message', (message) => {
  if (message === 'read') void readBack()
  if (message === 'stop') void stop()
})

/** What is really there: every accepted operation, and every answer as it stands. */
async function readBack(): Promise<void> {
  const operations = await opened.db.selectFrom('answerOperation').select(['id', 'sampledCaseId', 'questionId', 'value', 'version']).execute()
  const answers = await opened.db.selectFrom('answer').select(['sampledCaseId', 'questionId', 'value', 'version']).execute()
  const audited = await opened.db
    .selectFrom('auditEvent')
    .select((eb) => eb.fn.countAll<number>().as('rows'))
    .where('action', '=', 'case.answer')
    .executeTakeFirstOrThrow()
  process.send?.({ operations, answers, audited: audited.rows })
}

async function stop(): Promise<void> {
  await app.close()
  await opened.close()
  process.exit(0)
}
