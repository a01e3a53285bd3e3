/** `export-inspection` and `import-inspection` as commands of a terminal, from one database to another, on both kinds. */
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { emptyPostgres, kindsHere, type Kind } from './support/fresh-database.ts'
import { openFolder, openPostgres, type OpenDatabase } from '../src/platform/database/open-database.ts'
import { caseInFieldwork } from './support/case-in-fieldwork.ts'
import { runCli, startServer, type Ended } from './support/server-process.ts'
import { startTestApp, type TestApp } from './support/test-app.ts'

interface Place {
  readonly env: Readonly<Record<string, string>>
  readonly open: () => Promise<OpenDatabase>
  readonly drop: () => Promise<void>
}

async function place(kind: Kind, folder: string): Promise<Place> {
  if (kind === 'postgres') {
    const { url, drop } = await emptyPostgres(inject('postgres'))
    return { env: { DATABASE_URL: url }, open: () => openPostgres(url), drop }
  }
  return { env: { DATA_DIR: folder }, open: () => openFolder(folder), drop: async () => undefined }
}

describe.each(kindsHere())('on %s', { timeout: 180_000 }, (kind) => {
  let folder = ''
  let from: Place
  let into: Place
  let id = ''
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'inspect-export-'))
    ;[from, into] = [await place(kind, join(folder, 'from')), await place(kind, join(folder, 'into'))]
    const test = await startTestApp({ database: await from.open() })
    id = (await caseInFieldwork(test)).planned.id
    await publish(test, id)
    await test.close()
  })
  afterAll(async () => {
    for (const { drop } of [from, into]) await drop()
    rmSync(folder, { recursive: true, force: true })
  })

  const cli = (where: Place, ...args: string[]): Promise<Ended> => runCli(args, where.env, folder)
  const refusal = (words: string): unknown => expect.objectContaining({ code: 2, stdout: '', stderr: expect.stringContaining(words) })

  it('says how it is called, and makes no file where it is called otherwise', async () => {
    expect(await cli(from, 'export-inspection')).toEqual(refusal('name one inspection by its id'))
    expect(await cli(from, 'export-inspection', 'not-an-id', '--out', 'none.zip')).toEqual(refusal('there is no inspection'))
    expect(await cli(from, 'export-inspection', '00000000-0000-4000-8000-000000000000', '--out', 'none.zip')).toEqual(refusal('there is no inspection'))
    expect(statSync(join(folder, 'none.zip'), { throwIfNoEntry: false })).toBeUndefined()
    expect(await cli(into, 'import-inspection')).toEqual(refusal('name one file'))
    expect(await cli(into, 'import-inspection', 'none.zip')).toEqual(refusal('ENOENT'))
  })

  it('exports while a server runs, into a file of the caller alone, and never over another', async () => {
    const server = await startServer(from.env)
    expect(await cli(from, 'export-inspection', id, '--out', 'one.zip')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Exported \d+ tables with \d+ rows and \d+ files: .*one\.zip, \d+ bytes\.\n$/),
    })
    expect(statSync(join(folder, 'one.zip')).mode & 0o777).toBe(0o600)
    expect(await cli(from, 'export-inspection', id, '--out', 'one.zip')).toEqual(refusal('is there already'))
    expect(await server.stop('SIGTERM')).toBe(0)
  })

  it('imports it whole into another database, once, and the audit trails of both are whole', async () => {
    const damaged = readFileSync(join(folder, 'one.zip'))
    writeFileSync(join(folder, 'damaged.zip'), damaged.subarray(0, damaged.length - 200))
    expect(await cli(into, 'import-inspection', 'damaged.zip')).toEqual(refusal('damaged'))
    expect(await cli(into, 'import-inspection', 'one.zip')).toMatchObject({ code: 0, stdout: expect.stringContaining(`Imported the inspection ${id} with`) })
    expect(await cli(into, 'import-inspection', 'one.zip')).toEqual(refusal('is in this database already. Nothing was changed.'))
    for (const where of [from, into]) expect(await cli(where, 'verify-audit')).toMatchObject({ code: 0 })
    const rows = async (where: Place): Promise<unknown> => {
      const { db, close } = await where.open()
      const answers = await db.selectFrom('sampledCase').selectAll().where('inspectionId', '=', id).orderBy('id').execute()
      await close()
      return answers
    }
    expect(await rows(into)).toEqual(await rows(from))
  })

  it('says what is due, deletes it in the name of an administrator, once, and the proofs and the trail are whole', async () => {
    expect(await cli(from, 'retention')).toEqual(refusal('say one of --dry-run, --carry-out or --verify'))
    expect(await cli(from, 'retention', '--carry-out')).toEqual(refusal('--by ADDRESS'))
    expect(await cli(from, 'retention', '--carry-out', '--by', 'test.inspector@test.example')).toEqual(refusal('nobody who may delete records'))
    const told = await cli(from, 'retention', '--dry-run', '--json')
    expect([told.code, JSON.parse(told.stdout)]).toEqual([0, [expect.objectContaining({ inspection: id, holds: 0 })]])
    expect(told.stdout).toContain('"sampled_case"')
    expect((await cli(from, 'retention', '--dry-run')).stdout).toContain('caseload_case  ')
    const by = ['--by', 'test.administrator@test.example']
    const done = await cli(from, 'retention', '--carry-out', ...by)
    expect(done).toMatchObject({ code: 0, stdout: expect.stringMatching(/ rows and \d+ files deleted\. Proof [0-9a-f-]+, SHA-256 [0-9a-f]{64}\n/) })
    expect(await cli(from, 'retention', '--carry-out', ...by)).toMatchObject({ code: 0, stdout: 'Records of 0 inspections deleted; 0 inspections held.\n' })
    expect(await cli(from, 'retention', '--verify')).toMatchObject({ code: 0, stdout: '1 proofs of deletion, 0 faults.\n' })
    expect(await cli(from, 'verify-audit')).toMatchObject({ code: 0 })
  })
})

/** Published long ago, straight in the database. */
async function publish({ db }: TestApp, inspectionId: string): Promise<void> {
  const { id: publishedBy } = await db.selectFrom('person').select('id').where('role', '=', 'chiefInspector').limit(1).executeTakeFirstOrThrow()
  const texts = { facts: '{}', factsSha256: 'none', report: '[]', differences: '[]', annexeCsv: 'a' }
  await db
    .insertInto('publication')
    .values({
      ...texts,
      inspectionId,
      version: 1,
      address: 'published-long-ago',
      pdf: Buffer.from('%PDF'),
      publishedBy,
      publishedAt: new Date('2015-05-01T09:00:00Z'),
    })
    .execute()
}
