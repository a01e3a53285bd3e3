import { strFromU8, unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { framework2021 } from '../../../test/frameworks/load.ts'
import { finishedInspection, tablesWith } from '../../../test/support/finished-inspection.ts'
import { sealNow } from '../../../test/support/audit-trail.ts'
import { startTestApp, testPassword, wordsOf, type TestApp } from '../../../test/support/test-app.ts'
import { defaultPeriods } from '../../domain/retention/due.ts'
import { kindOfTable, recordKinds, schedule } from '../../domain/retention/schedule.ts'
import { verifyTrail } from '../../platform/audit/verify-trail.ts'
import { writeArchive } from '../../platform/archive/write-archive.ts'
import type { Visitor } from '../../platform/http/visitor.ts'
import { routes } from '../../routes.ts'
import { parseProof } from './proof.ts'
import { verifyProofs } from './verify-proofs.ts'

let test: TestApp
let id: string
let other: string
let url: string
const service = 'Exampleshire Youth Justice Service'
const days = 24 * 60

beforeAll(async () => {
  test = await startTestApp()
  const marked = await finishedInspection(test, framework2021)
  id = marked.id
  other = marked.places['inspection']?.[1] ?? ''
  url = `/retention/inspections/${id}`
})
afterAll(() => test.close())

/** Signed in anew: years may have gone by. */
async function fresh(role: string, name = `test.${role.toLowerCase()}`): Promise<Visitor> {
  const visitor = test.visitor()
  await visitor.signIn(`${name}@test.example`, testPassword)
  visitor.confirmsWith(testPassword)
  return visitor
}

const seenOn = (body: string): string => /name="seen" value="(\w+)"/.exec(body)?.[1] ?? ''
async function deleteAs(visitor: Visitor, more: Readonly<Record<string, string>> = {}): ReturnType<Visitor['post']> {
  const seen = seenOn((await visitor.get(url)).body)
  return visitor.post(`${url}/deletion`, { service, seen: seen === '' ? '0'.repeat(64) : seen, ...more })
}

async function rowsBy(table: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`select count(*)::int as count from ${sql.table(table)}`.execute(test.db)
  return rows[0]?.count ?? 0
}
async function counts(tables: readonly string[]): Promise<Record<string, number>> {
  const found: [string, number][] = []
  for (const table of tables) found.push([table, await rowsBy(table)])
  return Object.fromEntries(found)
}
const early = [...schedule.caseRecords.tables, ...schedule.evidence.tables, ...schedule.drafts.tables]

describe('the schedule', () => {
  it('names every table of the database in one kind, and no table that is not there', async () => {
    const { rows } = await sql<{ name: string }>`select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' and table_name <> 'schema_migration'`.execute(test.db)
    const names = rows.map(({ name }) => name)
    expect(names.filter((name) => kindOfTable(name) === undefined)).toEqual([])
    expect(recordKinds.flatMap((kind) => schedule[kind].tables).filter((name) => !names.includes(name))).toEqual([])
  })

  it('is a page for the administrator, the head of inspection and the chief inspector, and tells where each inspection stands', async () => {
    expect((await (await test.as('leadInspector')).get('/retention')).statusCode).toBe(403)
    const words = wordsOf(await (await test.as('administrator')).get('/retention'))
    expect(words).toContain('Nothing is due.')
    expect(words).toContain(`${service}, 14 March 2022 1 March 2022 None From 1 March 2024`)
    expect(words).toContain('Earlyshire YJS, 14 March 2022 Not published None Not counted yet')
    expect(words).toContain('The default of this product. No published rule gives a period')
  })

  it('is set by the head of inspection with a reason, who confirms that it is them; the administrator may not', async () => {
    expect((await (await test.as('administrator')).get('/retention/periods/drafts')).statusCode).toBe(403)
    const head = await test.as('headOfInspection')
    expect((await head.get('/retention/periods/published')).statusCode).toBe(404)
    const refused = await head.post('/retention/periods/evidence', { months: '36', reason: 'Longer' })
    expect(wordsOf(refused)).toContain('Evidence rests on the case records, so it is not kept longer')
    expect(wordsOf(await head.post('/retention/periods/drafts', { months: '0.5', reason: '' }))).toContain('Enter whole months, from 1 to 600')
    expect((await head.post('/retention/periods/drafts', { months: '25', reason: 'Decision of the board' })).statusCode).toBe(303)
    const words = wordsOf(await head.get('/retention'))
    expect(words).toContain('Drafts: 25 months')
    expect(words).toContain('Decision of the board')
    expect((await head.post('/retention/periods/drafts', { months: String(defaultPeriods.drafts), reason: 'As it was' })).statusCode).toBe(303)
    await expect(sql`delete from retention_period`.execute(test.db)).rejects.toThrow('history is only added to')
  })
})

describe('nothing is deleted', () => {
  it('before its date', async () => {
    const before = await counts(early)
    expect(Object.entries(before).filter(([, count]) => count === 0)).toEqual([])
    expect((await deleteAs(await test.as('administrator'))).statusCode).toBe(422)
    test.wait(730 * days)
    const administrator = await fresh('administrator')
    expect(wordsOf(await administrator.get(url))).toContain('Case records From 1 March 2024')
    expect((await deleteAs(administrator)).statusCode).toBe(422)
    expect(await counts(early)).toEqual(before)
    test.wait(days)
  })

  it('by who may not, under the wrong name, or after what was seen has changed', async () => {
    const before = await counts(early)
    expect((await (await fresh('chiefInspector')).post(`${url}/deletion`, { service, seen: 'a'.repeat(64) })).statusCode).toBe(403)
    const administrator = await fresh('administrator')
    const seen = seenOn((await administrator.get(url)).body)
    expect(wordsOf(await deleteAs(administrator, { service: 'Otherland' }))).toContain('Enter the name of the service, as it stands above')
    const { rows } = await sql<{ id: string }>`update evidence_item set note = note || ' changed' where number = 1 returning id`.execute(test.db)
    expect(rows.length).toBeGreaterThan(0)
    expect((await administrator.post(`${url}/deletion`, { service, seen })).statusCode).toBe(409)
    const asked = await fresh('administrator')
    asked.confirmsWith(undefined)
    test.wait(10)
    expect(wordsOf(await deleteAs(asked))).toContain('Confirm that it is you')
    expect(await counts(early)).toEqual(before)
  })

  it('under a legal hold, which one person sets and two lift', async () => {
    const before = await counts(early)
    const administrator = await fresh('administrator')
    expect(wordsOf(await administrator.post(`${url}/holds`, { reason: '' }))).toContain('Enter why nothing may be deleted')
    expect((await administrator.post(`${url}/holds`, { reason: 'Judicial review' })).statusCode).toBe(303)
    const held = await administrator.get(url)
    expect(wordsOf(held)).toContain('Case records Held')
    expect(held.body).not.toContain('name="seen"')
    expect((await deleteAs(administrator)).statusCode).toBe(409)
    const hold = /\/retention\/holds\/[0-9a-f-]+/.exec(held.body)?.[0] ?? ''
    await administrator.post(`${hold}/lift`, { reason: 'It was withdrawn' })
    expect(wordsOf(await administrator.post(`${hold}/answer`, { answer: 'lift' }))).toContain('a second person has to do it')
    const head = await fresh('headOfInspection')
    expect((await head.post(`${hold}/answer`, { answer: 'keep' })).statusCode).toBe(303)
    expect(wordsOf(await administrator.get(hold))).toContain('Why the hold is not needed any more')
    expect((await deleteAs(administrator)).statusCode).toBe(409)
    await head.post(`${hold}/lift`, { reason: 'The court decided' })
    expect((await administrator.post(`${hold}/answer`, { answer: 'lift' })).statusCode).toBe(303)
    expect(wordsOf(await administrator.get(hold))).toContain('Lifted By Test administrator')
    expect(await counts(early)).toEqual(before)
  })

  it('past the database: not by a plain delete, nor with a deletion under way that has a hold, no date, no proof or no end', async () => {
    const { id: personId } = await test.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
    await expect(sql`delete from answer_operation`.execute(test.db)).rejects.toThrow('history is only added to')
    await expect(sql`delete from narrative`.execute(test.db)).rejects.toThrow('never changed or removed')
    await expect(sql`delete from legal_hold`.execute(test.db)).rejects.toThrow('lifted, never changed or removed')
    await expect(sql`update legal_hold set reason = 'x'`.execute(test.db)).rejects.toThrow('lifted, never changed or removed')
    const begin = (on: string, at: string, countedFrom = '2022-03-01'): Promise<unknown> =>
      sql`insert into deletion_under_way values (gen_random_uuid(), ${id}, ${countedFrom}, ${on}, ${at})`.execute(test.db)
    await expect(begin('2024-03-01', '2024-02-29T12:00:00Z')).rejects.toThrow('violates check constraint')
    await expect(begin('2021-03-01', '2024-03-02T12:00:00Z', '2021-01-01')).rejects.toThrow('counted from the last publication')
    await expect(begin('2024-03-01', '2024-03-02T12:00:00Z')).rejects.toThrow('ends in the transaction in which it began')
    await expect(
      test.db.transaction().execute(async (tx) => {
        await sql`insert into deletion_under_way values (gen_random_uuid(), ${id}, '2022-03-01', '2024-03-01', '2024-03-02T12:00:00Z')`.execute(tx)
        await sql`delete from deletion_under_way`.execute(tx)
      }),
    ).rejects.toThrow('Nothing is deleted without its proof')
    await sql`insert into legal_hold (inspection_id, reason, set_by, set_at) values (${other}, 'x', ${personId}, now())`.execute(test.db)
    await expect(
      sql`insert into deletion_under_way values (gen_random_uuid(), ${other}, '2022-03-01', '2024-03-01', '2024-03-02T12:00:00Z')`.execute(test.db),
    ).rejects.toThrow('A legal hold stands')
  })
})

describe('what is due', () => {
  let archive: Record<string, Uint8Array>

  it('is listed by table, and goes when the administrator says so; findings, ratings and what was published stay', async () => {
    const administrator = await fresh('administrator')
    const { content } = await test.db.transaction().execute((tx) => writeArchive(tx, id, test.now()))
    archive = unzipSync(new Uint8Array(content))
    const keptBefore = await counts(['publication', 'finding', 'panel_decision', 'inspection_stage', 'team_member'])
    const page = wordsOf(await administrator.get(url))
    expect(page).toContain('This is a dry run: nothing has been deleted.')
    for (const table of early) expect(page, table).toContain(` ${table} `)
    const answer = await deleteAs(administrator)
    expect(answer.statusCode).toBe(303)
    const proof = wordsOf(await administrator.get(String(answer.headers.location)))
    expect(proof).toContain('by Test administrator')
    expect(proof).toContain('Case records: 24 months, due since 1 March 2024')
    expect(proof).toContain('1 row of inspection_stage')
    expect(proof).toContain('Backups from before')
    expect(Object.entries(await counts(early)).filter(([, count]) => count > 0)).toEqual([])
    expect(await counts(Object.keys(keptBefore))).toEqual(keptBefore)
  })

  it('leaves no word about a child in any table, of the audit trail neither', async () => {
    expect(await tablesWith(test, 'Zqxjkv')).toEqual({})
  })

  it('has a proof with the digests that an archive from before has too, and the audit trail repeats its hash', async () => {
    const { content, sha256 } = await test.db.selectFrom('deletionProof').select(['content', 'sha256']).executeTakeFirstOrThrow()
    const proof = parseProof(content)
    const manifest = z
      .object({
        tables: z.array(z.object({ table: z.string(), rows: z.number(), sha256: z.string() })),
        files: z.array(z.object({ path: z.string(), sha256: z.string() })),
      })
      .parse(JSON.parse(strFromU8(archive['manifest.json'] ?? new Uint8Array())))
    const inArchive = proof.tables.filter(({ table }) => manifest.tables.some((told) => told.table === table))
    expect(inArchive.length).toBeGreaterThan(25)
    for (const { table, rows, sha256: digest, files } of inArchive) {
      expect(manifest.tables).toContainEqual(expect.objectContaining({ table, rows, sha256: digest }))
      for (const file of files) expect(manifest.files).toContainEqual(file)
    }
    const audited = await test.db.selectFrom('auditEvent').select('detail').where('action', '=', 'records.delete').execute()
    expect(audited).toEqual([{ detail: expect.objectContaining({ sha256 }) }])
    expect(await test.db.transaction().execute(verifyProofs)).toEqual({ proofs: 1, faults: [] })
    await sealNow(test.db)
    expect(await verifyTrail(test.db, { patienceMs: 0 })).toMatchObject({ whole: true, faults: [] })
  })

  it('goes once: a second time nothing is due', async () => {
    const administrator = await fresh('administrator')
    const trail = await rowsBy('deletion_proof')
    expect(wordsOf(await administrator.get(url))).toContain('Case records Deleted')
    expect((await deleteAs(administrator)).statusCode).toBe(422)
    expect(await rowsBy('deletion_proof')).toBe(trail)
  })

  const pages = routes.filter((route) => route.scope === 'inspection' && route.method === 'GET' && !/:(?!inspection)/.test(route.url))
  let head: Visitor | undefined
  it.each(pages.map((route) => [route.url]))('leaves pages that open: %s', async (pattern) => {
    head ??= await fresh('headOfInspection')
    expect((await head.get(pattern.replace(':inspection', id))).statusCode).toBeLessThan(500)
  })

  it('leaves an inspection in which nothing is written any more, and the published facts', async () => {
    head ??= await fresh('headOfInspection')
    expect(wordsOf(await head.get(`/inspections/${id}`))).toContain('Records of this inspection were deleted when their time was over')
    const refused = await head.post(`/inspections/${id}/stages/actionPlan`, {})
    expect(refused.statusCode).toBe(409)
    expect(wordsOf(refused)).toContain('nothing in it is changed any more')
    const published = await test.db.selectFrom('publication').select('facts').where('inspectionId', '=', id).execute()
    expect(published).toEqual([{ facts: expect.objectContaining({ score: 26 }) }])
  })

  it('includes findings and ratings after six years, with a proof of their own', async () => {
    test.wait(1461 * days)
    const administrator = await fresh('administrator')
    expect((await deleteAs(administrator)).statusCode).toBe(303)
    expect(await counts(schedule.judgements.tables)).toEqual({ finding: 0, proposed_rating: 0, panel_decision: 0 })
    expect(await test.db.transaction().execute(verifyProofs)).toEqual({ proofs: 2, faults: [] })
    const proofs = [...(await administrator.get(url)).body.matchAll(/\/retention\/proofs\/[0-9a-f-]+/g)].map(([href]) => href)
    expect(proofs).toHaveLength(2)
    const file = await administrator.get(`${proofs[1] ?? ''}/file`)
    expect(parseProof(file.body).kinds).toEqual([{ kind: 'judgements', months: 72, dueOn: '2028-03-01' }])
  })

  it('is missed by nobody who reads the proofs again: a row that came back, or a proof that the trail does not know, is a fault', async () => {
    const { id: personId } = await test.db.selectFrom('person').select('id').limit(1).executeTakeFirstOrThrow()
    const finding = { inspectionId: id, standardId: '1.1', kind: 'strength' as const, text: 'Back', position: 1, authorId: personId, recordedAt: test.now() }
    await test.db.insertInto('finding').values(finding).execute()
    const { faults } = await test.db.transaction().execute(verifyProofs)
    expect(faults).toEqual([expect.stringContaining('says that finding is empty')])
  })
})
