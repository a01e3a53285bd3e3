import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { richInspection, type RichInspection } from '../../../test/backup/rich-inspection.ts'
import { freshDatabase, kindsHere } from '../../../test/support/fresh-database.ts'
import { testNow, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import type { OpenDatabase } from '../../platform/database/open-database.ts'
import { takeArchive } from '../../platform/archive/read-archive.ts'
import type { Db } from '../../platform/http/action.ts'
import { loadFramework } from '../../platform/http/scope.ts'
import { gatherFacts, inspectionOnPaper } from '../report/gather-facts.ts'

let test: TestApp
let rich: RichInspection
let archive: Buffer
let target: OpenDatabase
beforeAll(async () => {
  rich = await richInspection(kindsHere().at(-1) ?? 'embedded')
  test = rich.test
  const head = await test.as('headOfInspection')
  archive = (await head.post(`${rich.planned.url}/archive`)).rawPayload
  // The other kind of database where there is one: what PostgreSQL wrote, the embedded one takes in.
  target = await freshDatabase('embedded')
})
afterAll(async () => {
  await test.close()
  await target.close()
})

async function factsIn(db: Db): Promise<object> {
  return db.transaction().execute(async (tx) => {
    const inspection = await inspectionOnPaper(tx, rich.planned.id)
    if (inspection === undefined) throw new Error('The inspection is not there')
    return gatherFacts(tx, inspection, await loadFramework(tx, inspection.frameworkId))
  })
}

/** The archive with one of its files changed. */
function changed(path: string, change: (text: string) => string): Buffer {
  const entries = unzipSync(new Uint8Array(archive))
  return Buffer.from(zipSync({ ...entries, [path]: strToU8(change(strFromU8(entries[path] ?? new Uint8Array()))) }))
}

describe('the archive of an inspection', () => {
  it('is for the head of inspection, who confirms that it is them; nobody else, and not before the sample', async () => {
    expect((await (await test.as('leadInspector')).get(`${rich.planned.url}/archive`)).statusCode).toBe(403)
    const head = await test.as('headOfInspection')
    expect(wordsOf(await head.get(`${rich.planned.url}/archive`))).toContain('Export everything about this inspection')
    const fresh = test.visitor()
    await fresh.signIn('test.headofinspection@test.example', testPassword)
    fresh.confirmsWith(undefined)
    test.wait(10)
    expect(wordsOf(await fresh.post(`${rich.planned.url}/archive`))).toContain('Confirm that it is you')
  })

  it('holds every record as JSON and CSV, the documents, a manifest and a data dictionary, and is recorded', async () => {
    const entries = unzipSync(new Uint8Array(archive))
    const names = Object.keys(entries)
    expect(names).toEqual(
      expect.arrayContaining(['README.txt', 'manifest.json', 'data-dictionary.csv', 'json/answer.json', 'csv/answer.csv', 'json/audit_event.json']),
    )
    expect(names.filter((name) => name.startsWith('files/document/')).length).toBeGreaterThan(0)
    const everything = Object.values(entries).map((bytes) => strFromU8(bytes, true)).join('\n') // prettier-ignore
    expect(everything).not.toContain('argon2')
    const recorded = await test.db.selectFrom('auditEvent').select(['subject', 'detail']).where('action', '=', 'inspection.export').execute()
    expect(recorded).toEqual([{ subject: rich.planned.id, detail: expect.objectContaining({ sha256: expect.any(String), rows: expect.any(Number) }) }])
  })

  it('explains every table that it holds in its data dictionary', () => {
    const entries = unzipSync(new Uint8Array(archive))
    const held = Object.keys(entries).flatMap((name) => /^json\/(\w+)\.json$/.exec(name)?.[1] ?? [])
    const lines = strFromU8(entries['data-dictionary.csv'] ?? new Uint8Array()).split('\r\n')
    expect(held.length).toBeGreaterThan(40)
    expect(held.filter((table) => !lines.some((line) => line.startsWith(`${table},`)))).toEqual([])
    expect(lines).toContain('answer,The answer that stands to each question about a case,version,integer,answer_operation')
  })

  it('is taken in by another database with its identifiers and gives the same figures', async () => {
    const told = await takeArchive(target.db, archive, testNow)
    expect(told).toMatchObject({ inspection: rich.planned.id, files: expect.any(Number) })
    expect(await factsIn(target.db)).toEqual(await factsIn(test.db))
    const people = await target.db.selectFrom('person').select('passwordHash').execute()
    expect(people.length).toBeGreaterThan(0)
    expect(people.every(({ passwordHash }) => passwordHash === null)).toBe(true)
    const audited = await target.db.selectFrom('auditEvent').select(['action', 'inspectionId', 'detail']).execute()
    expect(audited).toEqual([{ action: 'inspection.import', inspectionId: rich.planned.id, detail: expect.objectContaining({ rows: told.rows }) }])
  })

  it('is refused where the inspection is there already', async () => {
    await expect(takeArchive(target.db, archive, testNow)).rejects.toThrow('is in this database already. Nothing was changed.')
  })

  it('is refused where it was changed, is of another version, or is none; nothing of it is kept', async () => {
    const empty = await freshDatabase('embedded')
    const refusals = [
      [changed('json/answer.json', (text) => text.replace('"yes"', '"no"')), 'json/answer.json is not as it was written'],
      [changed('manifest.json', (text) => text.replace('0001_', '0000_')), 'it was written by another version'],
      [changed('manifest.json', () => '{}'), 'its manifest.json cannot be read'],
      [archive.subarray(0, archive.length - 100), 'this is no zip file, or it is damaged'],
      [Buffer.from(zipSync({ 'a.txt': strToU8('a') })), 'it has no manifest.json'],
    ] as const
    for (const [content, words] of refusals) await expect(takeArchive(empty.db, content, testNow)).rejects.toThrow(words)
    expect(await empty.db.selectFrom('inspection').select('id').execute()).toEqual([])
    expect(await empty.db.selectFrom('service').select('id').execute()).toEqual([])
    await empty.close()
  })

  it('is refused where the service is there under another identifier', async () => {
    const other = await freshDatabase('embedded')
    const { name, area, term } = await test.db.selectFrom('service').select(['name', 'area', 'term']).executeTakeFirstOrThrow()
    await other.db.insertInto('service').values({ name, area, term }).execute()
    await expect(takeArchive(other.db, archive, testNow)).rejects.toThrow('is in this database under another identifier or name')
    await other.close()
  })
})
