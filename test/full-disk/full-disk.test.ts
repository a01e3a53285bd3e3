/**
 * No room left while people write: the page says so, nothing that was acknowledged is lost, and the service goes on when there is room again.
 * On a real small disk where one can be mounted, and everywhere with the refusal that a full disk makes.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, describe, expect, it } from 'vitest'
import { openFolder, openPostgres, type OpenDatabase } from '../../src/platform/database/open-database.ts'
import { caseInFieldwork } from '../support/case-in-fieldwork.ts'
import { kindsHere, type Kind } from '../support/fresh-database.ts'
import { postgresPrograms, startOwnPostgres, type OwnPostgres } from '../support/own-postgres.ts'
import { runCli, startServer, type ServerProcess } from '../support/server-process.ts'
import { smallDisk, type SmallDisk } from '../support/small-disk.ts'
import { startTestApp, wordsOf } from '../support/test-app.ts'
import { checkKept } from '../support/check-kept.ts'
import { HttpVisitor } from '../support/http-visitor.ts'

const disks = kindsHere().flatMap((kind) => {
  const programs = postgresPrograms()
  const disk = kind === 'postgres' && programs === null ? null : smallDisk(250)
  return disk === null ? [] : [{ kind, disk, programs: programs ?? '' }]
})
/** For the log of a PostgreSQL of our own: where its programs are and a small disk can be mounted. */
const logDisk = kindsHere().includes('postgres') && postgresPrograms() !== null ? smallDisk(24) : null
if (logDisk === null) console.log('full disk: the log of PostgreSQL is not tried here: no PostgreSQL, or nothing may be mounted')
afterAll(() => {
  for (const { disk } of disks) disk.remove()
})

interface Place {
  readonly env: Readonly<Record<string, string>>
  readonly open: () => Promise<OpenDatabase>
  readonly stop: () => void
}

async function placeOn(kind: Kind, folder: string, programs: string): Promise<Place> {
  if (kind === 'postgres') {
    const { url, stop } = await startOwnPostgres(programs, folder)
    return { env: { DATABASE_URL: url }, open: () => openPostgres(url), stop }
  }
  return { env: { DATA_DIR: join(folder, 'data') }, open: () => openFolder(join(folder, 'data')), stop: () => undefined }
}

const form = (note: string): Record<string, string> => ({
  'onDate-day': '21',
  'onDate-month': '2',
  'onDate-year': '2022',
  source: 'meeting',
  note,
  standards: '1.1',
})

describe('a full disk', () => {
  it.each(disks)('on $kind: writing is refused, reading goes on, nothing acknowledged is lost', { timeout: 300_000 }, async ({ kind, disk, programs }) => {
    const place = await placeOn(kind, disk.folder, programs)
    try {
      const test = await startTestApp({ database: await place.open() })
      const { planned } = await caseInFieldwork(test)
      await test.close()
      const server = await startServer(place.env)
      const notes = await writeOnFullDisk(place, disk, server, `${planned.url}/evidence/new`)
      expect(await server.stop('SIGTERM')).toBe(0)
      const opened = await place.open()
      const { faults } = await checkKept(opened.db, { notes, operations: [], unanswered: 0 }).finally(() => opened.close())
      expect(faults).toEqual([])
    } finally {
      place.stop()
    }
  })

  it.skipIf(logDisk === null)(
    'of the log of PostgreSQL: nothing acknowledged is lost, and after room was made and it was started writing goes on',
    { timeout: 300_000 },
    async () => {
      const disk = logDisk
      if (disk === null) throw new Error('There is no small disk')
      const folder = mkdtempSync(join(tmpdir(), 'inspect-full-log-'))
      chmodSync(folder, 0o755)
      const postgres = await startOwnPostgres(postgresPrograms() ?? '', folder, disk.folder)
      try {
        const test = await startTestApp({ database: await openPostgres(postgres.url) })
        const { planned } = await caseInFieldwork(test)
        await test.close()
        const server = await startServer({ DATABASE_URL: postgres.url })
        const { notes, write } = await writer(server, `${planned.url}/evidence/new`)
        expect(await write('before')).toBe(303)
        disk.fill()
        let refused = 0
        for (let count = 0; refused < 3 && count < 2000; count += 1) refused += (await write(`full-${count}`)) >= 500 ? 1 : 0
        expect(refused).toBe(3)
        expect(notes.length).toBeGreaterThan(1)
        disk.clear()
        stopIfItRuns(postgres)
        postgres.start()
        await expect.poll(() => write('after'), { timeout: 30_000 }).toBe(303)
        expect(await server.stop('SIGTERM')).toBe(0)
        const opened = await openPostgres(postgres.url)
        const { faults } = await checkKept(opened.db, { notes, operations: [], unanswered: 0 }).finally(() => opened.close())
        expect(faults).toEqual([])
        expect(await runCli(['verify-audit'], { DATABASE_URL: postgres.url })).toMatchObject({ code: 0 })
      } finally {
        stopIfItRuns(postgres)
        disk.remove()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )

  it('is told in words, by page and to a script, and leaves nothing half there', async () => {
    const test = await startTestApp()
    const { planned, caseUrl, inspector } = await caseInFieldwork(test)
    await sql`create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'could not extend file' using errcode = 'disk_full'; end $$`.execute(
      test.db,
    )
    // The last write of the action: what was written before it goes back too.
    await sql`create trigger full_disk before insert on audit_event for each row when (new.action <> 'case.open') execute function full_disk()`.execute(test.db)
    const refused = await inspector.post(`${planned.url}/evidence/new`, form('What was written'))
    expect(refused.statusCode).toBe(507)
    expect(wordsOf(refused)).toContain('This could not be saved: the service has no room left. Nothing was half saved')
    expect(await test.db.selectFrom('evidenceItem').select('id').execute()).toEqual([])
    const operation = { id: 'operation-of-a-full-disk', questionId: '2.1.desistance.a', baseVersion: 0, value: 'yes', reason: null }
    const script = await inspector.postJson(`${caseUrl}/answers`, { operations: [operation] })
    expect([script.statusCode, script.json()]).toEqual([507, expect.objectContaining({ code: 'noSpace' })])
    await test.close()
  })
})

/** Whoever ran out of room for the log has stopped by itself. */
function stopIfItRuns({ stop }: OwnPostgres): void {
  try {
    stop()
  } catch {
    // It does not run: pg_ctl says so by its exit code.
  }
}

/** Somebody who writes evidence, and the notes that were acknowledged. */
async function writer(server: ServerProcess, url: string): Promise<{ notes: string[]; write: (name: string) => Promise<number> }> {
  const visitor = new HttpVisitor('test.inspector@test.example')
  await visitor.goTo(server.port)
  const notes: string[] = []
  const write = async (name: string): Promise<number> => {
    const note = `Evidence ${name} ${randomBytes(1000).toString('hex')}`
    const status = await visitor.post(url, form(note))
    if (status === 303) notes.push(note)
    return status
  }
  return { notes, write }
}

/** Writes until the disk is full, tries a backup, gives the room back and goes on. @returns the notes that were acknowledged */
async function writeOnFullDisk({ env }: Place, disk: SmallDisk, server: ServerProcess, url: string): Promise<string[]> {
  const { notes, write } = await writer(server, url)
  expect(await write('before')).toBe(303)
  disk.fill()
  const statuses: number[] = []
  while (statuses.filter((status) => status !== 303).length < 5 && statuses.length < 1000) statuses.push(await write(`full-${statuses.length}`))
  expect(statuses.filter((status) => status !== 303)).toEqual([507, 507, 507, 507, 507])
  expect(server.printed()).toContain('"problem":"noSpace"')
  expect((await fetch(`http://127.0.0.1:${server.port}/ready`)).status).toBe(200)

  const out = join(disk.folder, 'night.backup')
  const backup = (): ReturnType<typeof runCli> => runCli(['backup', '--out', out], { ...env, BACKUP_PASSPHRASE: 'a passphrase of a test' })
  expect(await backup()).toMatchObject({ code: 2, stderr: expect.stringContaining('cannot be written, and nothing of it was kept') })
  expect(readdirSync(disk.folder).filter((name) => name.includes('backup'))).toEqual([])

  disk.clear()
  await expect.poll(() => write('after'), { timeout: 20_000 }).toBe(303)
  expect((await backup()).code).toBe(0)
  expect(statSync(out).size).toBeGreaterThan(0)
  return notes
}
