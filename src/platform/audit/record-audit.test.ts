import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { tamper, undone, writeRows } from '../../../test/support/audit-trail.ts'
import type { Db } from '../http/action.ts'
import { contentHashOf, type EventText } from './hashes.ts'
import { recordAudit } from './record-audit.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
})
afterAll(() => test.close())

async function rowAsText(db: Db, id: number): Promise<EventText & { contentHash: string }> {
  const found = await sql<EventText & { contentHash: string }>`
    select id::text, extract(epoch from at)::text as seconds, person_id::text, action, inspection_id::text, subject, detail::text, content_hash
    from audit_event where id = ${id}`.execute(db)
  const [row] = found.rows
  if (row === undefined) throw new Error(`There is no row ${id}`)
  return row
}

describe('an audit row', () => {
  const text = fc.string({ unit: 'binary' }).map((given) => given.replaceAll('\0', ''))
  const detail = fc.dictionary(text, fc.oneof(text, fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null), fc.array(text)))

  it('carries the hash of its content, the same here as in the database, whatever the content is', async () => {
    const moments = fc.date({ min: new Date('1900-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
    const rows = fc.record({ at: moments, action: text.filter((given) => given !== ''), subject: fc.option(text), detail })
    const run = async (row: { at: Date; action: string; subject: string | null; detail: Record<string, unknown> }): Promise<void> => {
      const written = await test.db.transaction().execute((tx) => recordAudit(tx, { ...row, personId: null, inspectionId: null }))
      const kept = await rowAsText(test.db, written.id)
      expect(kept.contentHash).toBe(contentHashOf(kept))
      expect(written.contentHash).toBe(kept.contentHash)
    }
    await fc.assert(fc.asyncProperty(rows, run), { numRuns: 60 })
  })

  it('has a hash that covers every column of the table', async () => {
    const columns = await sql<{ columnName: string }>`
      select column_name from information_schema.columns where table_name = 'audit_event' and column_name <> 'content_hash' order by 1`.execute(test.db)
    expect(columns.rows.map((row) => row.columnName)).toEqual(['action', 'at', 'detail', 'id', 'inspection_id', 'person_id', 'subject'])
  })

  it('has another hash once any column is another, to the microsecond', async () => {
    await test.as('leadInspector')
    const [id = 0] = await writeRows(test.db, 1)
    const before = await rowAsText(test.db, id)
    expect(contentHashOf({ ...before, id: String(id + 1) })).not.toBe(before.contentHash)
    const changes = [
      `at = at + interval '1 microsecond'`,
      `at = at - interval '4043 years'`,
      `person_id = (select id from person limit 1)`,
      `action = action || ' '`,
      `subject = null`,
      `subject = subject || E'\\u0301'`,
      `detail = detail || '{"place": 1.0}'`,
      `detail = '{}'`,
    ]
    for (const change of changes) {
      const after = await undone(test.db, async (db) => {
        await tamper(db, `update audit_event set ${change} where id = ${id}`)
        return rowAsText(db, id)
      })
      expect(contentHashOf(after), change).not.toBe(before.contentHash)
    }
  })

  it('cannot tell of two contents with one text: no value is not an empty one, and values do not run together', () => {
    const row = { id: '1', seconds: '0', personId: null, action: 'a', inspectionId: null, subject: '', detail: '{}' }
    expect(contentHashOf(row)).not.toBe(contentHashOf({ ...row, subject: null }))
    expect(contentHashOf({ ...row, action: 'a1:b,', subject: 'c' })).not.toBe(contentHashOf({ ...row, action: 'a', subject: 'b,1:c' }))
  })
})

describe('the tables of the trail', () => {
  it.each(['audit_event', 'audit_seal'])('%s: nobody changes, removes or empties it, not even a superuser or a replica', async (table) => {
    await writeRows(test.db, 1)
    for (const statement of [`update ${table} set ${table === 'audit_event' ? 'action' : 'hash'} = 'x'`, `delete from ${table}`, `truncate ${table} cascade`]) {
      await expect(sql.raw(statement).execute(test.db), statement).rejects.toThrow(`on ${table} is refused`)
      const asReplica = test.db.transaction().execute(async (tx) => {
        await sql`set local session_replication_role = replica`.execute(tx)
        await sql.raw(statement).execute(tx)
      })
      await expect(asReplica, `${statement} as a replica`).rejects.toThrow(`on ${table} is refused`)
    }
  })

  it('no write without its row: an action whose row is refused leaves nothing behind', async () => {
    await sql`alter table audit_event add constraint closed check (action <> 'inspection.plan') not valid`.execute(test.db)
    const lead = await test.as('leadInspector')
    const administrator = await test.as('administrator')
    await administrator.post('/services/new', { name: 'Trailshire YJS', area: 'Trailshire', term: 'YJS' })
    const { id: service } = await test.db.selectFrom('service').select('id').where('name', '=', 'Trailshire YJS').executeTakeFirstOrThrow()
    const { id: person } = await test.db.selectFrom('person').select('id').where('role', '=', 'leadInspector').executeTakeFirstOrThrow()
    const day = { 'fieldworkMonday-day': '14', 'fieldworkMonday-month': '3', 'fieldworkMonday-year': '2022' }
    const answer = await lead.post('/inspections/new', { service, framework: '2021', ...day, notice: '', [`member.${person}`]: 'leadInspector' })
    expect(answer.statusCode).not.toBe(303)
    expect(await test.db.selectFrom('inspection').select('id').execute()).toEqual([])
    await sql`alter table audit_event drop constraint closed`.execute(test.db)
  })
})
