import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { rollBackOne, sealNow, tamper, writeRows } from '../../../test/support/audit-trail.ts'
import { startTestApp, testNow, testPassword, type TestApp } from '../../../test/support/test-app.ts'
import { buildApp } from '../../app.ts'
import { readConfig } from '../config.ts'
import { Visitor } from '../http/visitor.ts'
import { recordAudit } from './record-audit.ts'
import { sealerMemory, sealOnce, type SealerMemory } from './seal-once.ts'
import { Sealer } from './sealer.ts'
import { verifyTrail } from './verify-trail.ts'
import { createWitness } from './witness.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
  await sealNow(test.db)
})
afterAll(() => test.close())

const later = (milliseconds: number): Date => new Date(testNow.getTime() + milliseconds)
const links = () => test.db.selectFrom('auditSeal').select(['kind', 'eventId', 'throughId']).orderBy('position').execute()
const verified = () => verifyTrail(test.db, { patienceMs: 0 })

describe('sealing', () => {
  it('links each row once, in order, and adds nothing when there is nothing new', async () => {
    const before = await links()
    const ids = await writeRows(test.db, 3)
    expect((await sealNow(test.db)).links).toBe(3)
    expect((await sealNow(test.db)).links).toBe(0)
    expect((await links()).slice(before.length)).toEqual(ids.map((id) => ({ kind: 'row', eventId: id, throughId: id })))
    expect(await verified()).toMatchObject({ whole: true, links: before.length + 3 })
  })

  it('takes many rows in several passes', async () => {
    await sql`insert into audit_event (at, action) select now(), 'test.many' from generate_series(1, 1203)`.execute(test.db)
    const memory = sealerMemory(createWitness())
    const first = await sealOnce(test.db, memory, testNow)
    expect(first).toMatchObject({ links: 500, more: true })
    await sealNow(test.db, memory)
    expect(await verified()).toMatchObject({ whole: true })
  })

  it('links the number of an action that was rolled back at once where this server saw it', async () => {
    const memory = sealerMemory(createWitness())
    await sealNow(test.db, memory)
    const before = (await links()).length
    const id = await rollBackOne(test.db)
    memory.witness.rolledBack(id)
    const [next = 0] = await writeRows(test.db, 1)
    await sealNow(test.db, memory)
    expect((await links()).slice(before)).toEqual([
      { kind: 'rolledBack', eventId: id, throughId: id },
      { kind: 'row', eventId: next, throughId: next },
    ])
    expect(await verified()).toMatchObject({ whole: true, numbersWithoutRow: { rolledBack: 1 } })
  })

  it('waits with a number whose end nobody saw, and then says so', async () => {
    const memory = sealerMemory(createWitness())
    await sealNow(test.db, memory)
    const id = await rollBackOne(test.db)
    const [next = 0] = await writeRows(test.db, 1)
    for (const milliseconds of [0, 500, 2900]) expect((await sealNow(test.db, memory, later(milliseconds))).open, `after ${milliseconds} ms`).toBe(1)
    // A transaction of another database of the same server holds it up too.
    await expect.poll(async () => (await sealNow(test.db, memory, later(3100))).open).toBe(0)
    expect((await links()).slice(-2)).toEqual([
      { kind: 'row', eventId: next, throughId: next },
      { kind: 'unseen', eventId: id, throughId: id },
    ])
    expect(await verified()).toMatchObject({ whole: true, numbersWithoutRow: { unseen: 1 } })
  })

  it('begins where the last server ended', async () => {
    await writeRows(test.db, 2)
    await sealNow(test.db)
    await writeRows(test.db, 2)
    expect((await sealNow(test.db, sealerMemory(createWitness()))).links).toBe(2)
  })

  it('finds rows below the settled numbers, as a copy restored with a younger sequence may bring them', async () => {
    const memory = sealerMemory(createWitness())
    await sealNow(test.db, memory)
    const id = await rollBackOne(test.db)
    await writeRows(test.db, 1)
    for (const milliseconds of [0, 500, 3100]) await sealNow(test.db, memory, later(milliseconds))
    await sql`insert into audit_event (id, at, action) overriding system value values (${id}, now(), 'test.late')`.execute(test.db)
    expect(await verified()).toMatchObject({ whole: false, faults: [{ kind: 'unsealed', row: id }] })
    expect((await sealNow(test.db, sealerMemory(createWitness()))).links).toBe(1)
    expect(await verified()).toMatchObject({ whole: true })
  })
})

describe('a row that a server had acknowledged', () => {
  it('is forgotten by the server once it is sealed, by itself or by another server', async () => {
    const witness = createWitness()
    const memory = sealerMemory(witness)
    const ids = await writeRows(test.db, 2)
    const rows = await test.db.selectFrom('auditEvent').select(['id', 'contentHash']).where('id', 'in', ids).execute()
    for (const row of rows) witness.acknowledged(row)
    await sealNow(test.db)
    await sealNow(test.db, memory)
    expect(witness.rows.size).toBe(0)
    expect(await verified()).toMatchObject({ whole: true })
  })

  it('comes from every action: also from a form that was refused, and what was rolled back is known too', async () => {
    const administrator = await test.as('administrator')
    await administrator.get('/people')
    const witness = createWitness()
    const app = await buildApp({ db: test.db, config: readConfig({}), clock: () => testNow, witness })
    const visitor = new Visitor(app)
    await visitor.signIn('test.administrator@test.example', testPassword)
    const refused = await visitor.post('/services/new', { name: '' })
    expect(refused.statusCode).toBe(422)
    const kept = await test.db
      .selectFrom('auditEvent')
      .select(['id', 'contentHash'])
      .where('id', 'in', [...witness.rows.keys()])
      .orderBy('id')
      .execute()
    expect(kept.map((row) => [row.id, row.contentHash])).toEqual([...witness.rows])
    const actions = await test.db
      .selectFrom('auditEvent')
      .select('action')
      .where('id', 'in', [...witness.rows.keys()])
      .orderBy('id')
      .execute()
    expect(actions.map((row) => row.action)).toEqual(['session.begin', 'service.add-refused'])
    await app.close()
  })
})

describe.skipIf(inject('postgres') === '')('several servers on one PostgreSQL', () => {
  it('a row that commits after a higher number is sealed after it, and nothing is taken for rolled back meanwhile', async () => {
    const memory = sealerMemory(createWitness())
    await sealNow(test.db, memory)
    let low = 0
    let high = 0
    await test.db.transaction().execute(async (slow) => {
      low = (await recordAudit(slow, { at: testNow, personId: null, inspectionId: null, action: 'test.slow', subject: null, detail: {} })).id
      ;[high = 0] = await writeRows(test.db, 1)
      for (const milliseconds of [0, 500, 4000, 60_000]) expect((await sealNow(test.db, memory, later(milliseconds))).open).toBe(1)
    })
    expect(low).toBeLessThan(high)
    await sealNow(test.db, memory, later(61_000))
    expect((await links()).slice(-2).map((link) => link.eventId)).toEqual([high, low])
    expect(await verified()).toMatchObject({ whole: true })
  })

  it('one seals at a time: the other comes back later, and no answer waits for either', async () => {
    const memories = [sealerMemory(createWitness()), sealerMemory(createWitness()), sealerMemory(createWitness())]
    for (let round = 0; round < 10; round += 1) {
      const [, ...passes] = await Promise.all([writeRows(test.db, 5), ...memories.map((memory) => sealOnce(test.db, memory, testNow))])
      expect(passes).toHaveLength(3)
    }
    await sealNow(test.db)
    expect(await verified()).toMatchObject({ whole: true })
  })
})

describe('the sealer', () => {
  it('seals while it runs, and what is left when it stops', async () => {
    const sealer = new Sealer({ db: test.db, witness: createWitness(), clock: () => new Date(), failed: (error) => expect.fail(String(error)) })
    await writeRows(test.db, 2)
    await expect.poll(async () => (await verified()).whole, { interval: 50 }).toBe(true)
    await expect.poll(() => sealer.state().lagSeconds, { interval: 50 }).toBeLessThan(1)
    await writeRows(test.db, 1)
    await sealer.stop()
    expect(await verified()).toMatchObject({ whole: true })
  })

  it('goes on after a pass that failed, and tells of it', async () => {
    const failures: unknown[] = []
    await sql`alter table audit_seal add constraint closed check (position < 0) not valid`.execute(test.db)
    await writeRows(test.db, 1)
    const sealer = new Sealer({ db: test.db, witness: createWitness(), clock: () => new Date(), failed: (error) => failures.push(error) })
    await expect.poll(() => failures.length, { interval: 20 }).toBeGreaterThan(0)
    expect(sealer.state().failures).toBeGreaterThan(0)
    await sql`alter table audit_seal drop constraint closed`.execute(test.db)
    await sealer.stop()
    expect(await verified()).toMatchObject({ whole: true })
  })
})

describe('a row that a server had acknowledged, and that was tampered with before it was sealed', () => {
  const acknowledge = async (): Promise<{ id: number; memory: SealerMemory }> => {
    const memory = sealerMemory(createWitness())
    const [id = 0] = await writeRows(test.db, 1)
    memory.witness.acknowledged(await test.db.selectFrom('auditEvent').select(['id', 'contentHash']).where('id', '=', id).executeTakeFirstOrThrow())
    return { id, memory }
  }

  it('by removing it: the chain tells of it for ever', async () => {
    const { id, memory } = await acknowledge()
    await tamper(test.db, `delete from audit_event where id = ${id}`)
    await sealNow(test.db, memory)
    expect((await verified()).faults).toEqual([expect.objectContaining({ kind: 'removed', row: id })])
    expect(memory.witness.rows.size).toBe(0)
  })

  it('by changing it together with its hash: the chain tells of it as well', async () => {
    const { id, memory } = await acknowledge()
    const content = 'id, at, person_id, action, inspection_id, subject, detail'
    const changes = [`action = 'test.other'`, `content_hash = audit_content_hash(${content})`]
    await tamper(test.db, ...changes.map((change) => `update audit_event set ${change} where id = ${id}`))
    await sealNow(test.db, memory)
    expect((await verified()).faults).toContainEqual(expect.objectContaining({ kind: 'changed', row: id }))
  })
})
