import fc from 'fast-check'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rewriteChain, rollBackOne, sealNow, tamper, undone, writeRows } from '../../../test/support/audit-trail.ts'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import type { Db } from '../http/action.ts'
import { anchorOf, anchorText, readAnchor, type Anchor } from './anchor.ts'
import type { FaultKind, TrailFault } from './check-link.ts'
import { sealerMemory } from './seal-once.ts'
import { verifyTrail, type TrailReport } from './verify-trail.ts'
import { createWitness } from './witness.ts'

let test: TestApp
let anchor: Anchor
/** The numbers of ten sealed rows in the middle of the trail, and the positions of their links. */
let rows: { id: number; position: number }[] = []
const today = '2022-03-01'

beforeAll(async () => {
  test = await startTestApp()
  await test.as('administrator')
  const memory = sealerMemory(createWitness())
  await sealNow(test.db, memory)
  const ids = await writeRows(test.db, 5)
  await sealNow(test.db, memory)
  memory.witness.rolledBack(await rollBackOne(test.db))
  ids.push(...(await writeRows(test.db, 5)))
  await sealNow(test.db, memory)
  await writeRows(test.db, 2)
  await sealNow(test.db, memory)
  const links = await test.db.selectFrom('auditSeal').select(['eventId as id', 'position']).where('kind', '=', 'row').where('eventId', 'in', ids).execute()
  rows = links.toSorted((one, other) => one.position - other.position)
  anchor = await anchorOf(test.db, today)
})
afterAll(() => test.close())

/** What verifying says after a tampering, which is then taken back. */
function after(...statements: readonly string[]): Promise<TrailReport> {
  return undone(test.db, async (db) => {
    await tamper(db, ...statements)
    return verifyTrail(db, { patienceMs: 0 })
  })
}
function place(index: number): { id: number; position: number } {
  const row = rows[index]
  if (row === undefined) throw new Error(`There is no row ${index}`)
  return row
}
const content = 'id, at, person_id, action, inspection_id, subject, detail'

describe('a trail that nobody touched', () => {
  it('is whole, with each number accounted for, and agrees with its anchor', async () => {
    const report = await verifyTrail(test.db, { anchor: readAnchor(anchorText(anchor)), patienceMs: 0 })
    expect(report).toMatchObject({ whole: true, faults: [], head: anchor.hash, numbersWithoutRow: { rolledBack: 1, unseen: 0 } })
    expect(report.links).toBe(report.rows + 1)
    expect(anchor).toMatchObject({ date: today, position: report.links })
  })
})

describe('tampering by someone with every right on the database', () => {
  it.each<[string, FaultKind, (at: { id: number; position: number }) => string[]]>([
    ['a row is changed', 'changed', ({ id }) => [`update audit_event set subject = 'other' where id = ${id}`]],
    ['its time is moved by a microsecond', 'changed', ({ id }) => [`update audit_event set at = at + interval '1 microsecond' where id = ${id}`]],
    [
      'a row is changed together with its hash',
      'changed',
      ({ id }) => [
        `update audit_event set person_id = (select id from person limit 1) where id = ${id}`,
        `update audit_event set content_hash = audit_content_hash(${content}) where id = ${id}`,
      ],
    ],
    ['a row is removed', 'removed', ({ id }) => [`delete from audit_event where id = ${id}`]],
    ['the link of a row is removed', 'gap', ({ position }) => [`delete from audit_seal where position = ${position}`]],
    [
      'a row and its link are removed',
      'gap',
      ({ id, position }) => [`delete from audit_seal where position = ${position}`, `delete from audit_event where id = ${id}`],
    ],
    [
      'a link names another row',
      'changed',
      ({ position }) => [`update audit_seal set event_id = 1, through_id = 1, kind = 'witness' where position = ${position}`],
    ],
    [
      'the time of a link is moved',
      'changed',
      ({ position }) => [`update audit_seal set sealed_at = sealed_at + interval '1 microsecond' where position = ${position}`],
    ],
    ['the hash of a link is changed', 'changed', ({ position }) => [`update audit_seal set hash = repeat('a', 64) where position = ${position}`]],
    ['a link follows another', 'reordered', ({ position }) => [`update audit_seal set previous_hash = repeat('a', 64) where position = ${position}`]],
    [
      'two links change places',
      'reordered',
      ({ position }) => [
        `update audit_seal set position = 1000000 where position = ${position}`,
        `update audit_seal set position = ${position} where position = ${position + 1}`,
        `update audit_seal set position = ${position + 1} where position = 1000000`,
      ],
    ],
  ])('%s: %s', async (_, kind, statements) => {
    const at = place(4)
    const report = await after(...statements(at))
    expect(report.whole).toBe(false)
    expect(report.faults).toContainEqual(expect.objectContaining({ kind }))
    const near = (fault: TrailFault): boolean => fault.row === at.id || Math.abs((fault.position ?? 0) - at.position) <= 2
    expect(report.faults.filter((fault) => !near(fault) && fault.kind !== 'unsealed')).toEqual([])
  })

  it('two rows change places: both are named', async () => {
    const [one, other] = [place(2).id, place(7).id]
    const swap = (from: number, to: number): string => `update audit_event set (at, subject, detail, content_hash) =
      (select at, subject, detail, content_hash from copied where id = ${from}) where id = ${to}`
    const report = await after('create temp table copied on commit drop as select * from audit_event', swap(one, other), swap(other, one))
    expect(report.faults.map((fault) => [fault.kind, fault.row])).toEqual([
      ['changed', one],
      ['changed', other],
    ])
  })

  it('a row is put in by hand: it is not sealed', async () => {
    const report = await after(`insert into audit_event (id, at, action) overriding system value values (1000000, now(), 'case.read')`)
    expect(report.faults).toContainEqual(expect.objectContaining({ kind: 'unsealed', row: 1000000 }))
  })

  it('the last link is removed: its row is not sealed', async () => {
    const report = await after('delete from audit_seal where position = (select max(position) from audit_seal)')
    expect(report.faults).toEqual([expect.objectContaining({ kind: 'unsealed' })])
  })

  it('a guard is switched off and left so', async () => {
    const report = await undone(test.db, async (db) => {
      await sql`alter table audit_seal disable trigger audit_seal_only_added_to`.execute(db)
      return verifyTrail(db, { patienceMs: 0 })
    })
    expect(report.faults).toEqual([expect.objectContaining({ kind: 'unprotected', what: expect.stringContaining('audit_seal') })])
  })

  it('the end of both tables is cut off: the anchor tells, and the number that nobody accounts for', async () => {
    const end = [
      'delete from audit_event where id = (select event_id from audit_seal order by position desc limit 1)',
      'delete from audit_seal where position = (select max(position) from audit_seal)',
    ]
    const report = await undone(test.db, async (db) => {
      await tamper(db, ...end)
      return verifyTrail(db, { anchor, patienceMs: 0 })
    })
    expect(report.faults.map((fault) => fault.kind)).toEqual(['anchor', 'gap'])
  })

  it('the whole chain is written anew around a changed row: only the anchor tells', async () => {
    const { id } = place(3)
    const change = async (db: Db): Promise<void> => {
      await tamper(
        db,
        `update audit_event set subject = 'other' where id = ${id}`,
        `update audit_event set content_hash = audit_content_hash(${content}) where id = ${id}`,
      )
      await rewriteChain(db)
    }
    const unanchored = await undone(test.db, async (db) => {
      await change(db)
      return verifyTrail(db, { patienceMs: 0 })
    })
    expect(unanchored).toMatchObject({ whole: true })
    const anchored = await undone(test.db, async (db) => {
      await change(db)
      return verifyTrail(db, { anchor, patienceMs: 0 })
    })
    expect(anchored.faults).toEqual([expect.objectContaining({ kind: 'anchor', what: expect.stringContaining('written anew') })])
  })

  it('any column of any row or link, set to any other value, is found and named', async () => {
    const text = fc.string({ minLength: 1, maxLength: 6 }).filter((given) => !given.includes('\0'))
    const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'))
    const number = fc.integer({ min: 2_000_000, max: 3_000_000 }).map(String)
    const moment = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true }).map((at) => at.toISOString())
    const change = (table: string, column: string, value: fc.Arbitrary<string>) => value.map((to) => ({ table, column, to }))
    const tampering = fc.oneof(
      change('audit_event', 'at', moment),
      change('audit_event', 'action', text),
      change('audit_event', 'subject', text),
      change(
        'audit_event',
        'detail',
        fc.json({ maxDepth: 2 }).filter((json) => !json.includes('\\u0000')),
      ),
      change('audit_event', 'content_hash', hash),
      change('audit_seal', 'content_hash', hash),
      change('audit_seal', 'settled_to', number),
      change('audit_seal', 'sealed_at', moment),
      change('audit_seal', 'previous_hash', text),
      change('audit_seal', 'hash', hash),
      change('audit_seal', 'position', number),
    )
    const run = async (index: number, { table, column, to }: { table: string; column: string; to: string }): Promise<void> => {
      const { id, position } = place(index)
      const where = table === 'audit_event' ? `id = ${id}` : `position = ${position}`
      const report = await undone(test.db, async (db) => {
        const value = `'${to.replaceAll("'", "''")}'`
        await tamper(db, `set local standard_conforming_strings = on`, `update ${table} set ${column} = ${value} where ${where}`)
        return verifyTrail(db, { patienceMs: 0 })
      })
      expect(report.whole).toBe(false)
      const near = [id, position, position + 1, position - 1]
      expect(report.faults.some((fault) => near.includes(fault.row ?? -1) || near.includes(fault.position ?? -1))).toBe(true)
    }
    await fc.assert(fc.asyncProperty(fc.nat({ max: 9 }), tampering, run), { numRuns: 80 })
  })

  it('any set of rows and links removed or moved, and the chain mended or not, is found with the anchor', async () => {
    const step = fc.oneof(
      fc.nat({ max: 9 }).map((index) => [`delete from audit_event where id = ${place(index).id}`]),
      fc.nat({ max: 9 }).map((index) => [`delete from audit_seal where position = ${place(index).position}`]),
      fc
        .tuple(fc.nat({ max: 9 }), fc.nat({ max: 9 }))
        .map(([one, other]) => [
          `update audit_seal set event_id = ${place(one).id}, through_id = ${place(one).id}, kind = 'witness' where position = ${place(other).position}`,
        ]),
    )
    const run = async (steps: string[][], mended: boolean): Promise<void> => {
      const report = await undone(test.db, async (db) => {
        await tamper(db, ...steps.flat())
        if (mended) await rewriteChain(db)
        return verifyTrail(db, { anchor, patienceMs: 0 })
      })
      expect(report.whole).toBe(false)
    }
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 4 }), fc.boolean(), run), { numRuns: 60 })
  })
})

describe('a trail that goes on', () => {
  it('still agrees with the anchor of an earlier day, and each day has its own end of the chain', async () => {
    const memory = sealerMemory(createWitness())
    await writeRows(test.db, 3)
    await sealNow(test.db, memory, new Date('2022-03-02T00:00:00Z'))
    expect(await verifyTrail(test.db, { anchor, patienceMs: 0 })).toMatchObject({ whole: true })
    expect(await anchorOf(test.db, today)).toEqual(anchor)
    expect(await anchorOf(test.db, '2022-03-02')).toMatchObject({ position: anchor.position + 3 })
    expect(await anchorOf(test.db, '2022-02-28')).toMatchObject({ position: 0, hash: '0'.repeat(64) })
  })

  it('gives a row that was just written the time to be sealed', async () => {
    await writeRows(test.db, 1)
    const patient = verifyTrail(test.db, { patienceMs: 5000 })
    await sealNow(test.db)
    expect(await patient).toMatchObject({ whole: true })
  })
})

describe('an anchor file', () => {
  it.each(['', 'nothing', '{}', '{"kind":"audit anchor of Inspect youth justice","date":"2022-13-01","position":1,"hash":"00"}'])('is refused: %j', (text) => {
    expect(() => readAnchor(text)).toThrow('This is no audit anchor')
  })
})
