import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startTestApp, type TestApp } from '../../../test/support/test-app.ts'
import { sendLast } from './dialect.ts'

let test: TestApp
beforeAll(async () => {
  test = await startTestApp()
  await sql`create table tally (id integer primary key, n integer not null check (n >= 0))`.execute(test.db)
  await sql`insert into tally values (1, 0)`.execute(test.db)
  await sql`create table mark (tally_id integer not null references tally deferrable initially deferred)`.execute(test.db)
})
afterAll(() => test.close())

const count = async (): Promise<number> => (await sql<{ n: number }>`select n from tally where id = ${1}`.execute(test.db)).rows[0]?.n ?? -1
const add = (by: number) => sql`update tally set n = n + ${by} where id = ${1}`

describe('a transaction', () => {
  it('keeps all of its statements', async () => {
    const before = await count()
    await test.db.transaction().execute(async (tx) => {
      await add(1).execute(tx)
      await add(2).execute(tx)
    })
    expect(await count()).toBe(before + 3)
  })

  it('keeps none of them when one fails, and the connection goes on', async () => {
    const before = await count()
    const failing = test.db.transaction().execute(async (tx) => {
      await add(1).execute(tx)
      await add(-1000).execute(tx)
    })
    await expect(failing).rejects.toThrow('tally_n_check')
    expect(await count()).toBe(before)
  })

  it('fails when its very first statement does', async () => {
    const failing = test.db.transaction().execute(async (tx) => add(-1000).execute(tx))
    await expect(failing).rejects.toThrow('tally_n_check')
  })

  it('is not kept in silence when a failure went unnoticed', async () => {
    const before = await count()
    const unnoticed = test.db.transaction().execute(async (tx) => {
      await add(1).execute(tx)
      await add(-1000)
        .execute(tx)
        .catch(() => undefined)
    })
    await expect(unnoticed).rejects.toThrow('rolled back')
    expect(await count()).toBe(before)
  })

  it('may be empty', async () => {
    expect(await test.db.transaction().execute(async () => 'nothing to do')).toBe('nothing to do')
  })

  it('keeps what its last statement wrote, which the commit did not wait for', async () => {
    const before = await count()
    const last = await test.db.transaction().execute((tx) => sendLast(tx, add(5).compile(tx)))
    expect(await count()).toBe(before + 5)
    expect((await last.answer).numAffectedRows).toBe(1n)
  })

  it('is not kept when that statement fails, and the connection goes on', async () => {
    const before = await count()
    let last: Promise<unknown> = Promise.resolve()
    const failing = test.db.transaction().execute(async (tx) => {
      await add(1).execute(tx)
      last = (await sendLast(tx, add(-1000).compile(tx))).answer
    })
    await expect(failing).rejects.toThrow('rolled back')
    await expect(last).rejects.toThrow('tally_n_check')
    expect(await count()).toBe(before)
  })

  it('whose commit is refused takes nothing of the transaction that follows it with it', async () => {
    const before = await count()
    const refused = (): Promise<void> =>
      test.db.transaction().execute(async (tx) => {
        await add(1).execute(tx)
        await sql`insert into mark values (${999})`.execute(tx)
      })
    const kept = (): Promise<unknown> => test.db.transaction().execute(async (tx) => add(1).execute(tx))
    const ends = await Promise.allSettled(Array.from({ length: 10 }, () => [refused(), kept()]).flat())
    expect(ends.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => ['rejected', 'fulfilled']).flat())
    expect(await count()).toBe(before + 10)
    expect((await sql`select from mark`.execute(test.db)).rows).toEqual([])
  })

  it('follows others that run at the same time', async () => {
    const before = await count()
    await Promise.all(
      Array.from({ length: 30 }, () =>
        test.db.transaction().execute(async (tx) => {
          await sql`select n from tally where id = ${1} for update`.execute(tx)
          await add(1).execute(tx)
        }),
      ),
    )
    expect(await count()).toBe(before + 30)
  })
})

it('says how many rows were changed, and reads rows back', async () => {
  const changed = await test.db.updateTable('person').set({ name: 'Nobody' }).where('email', '=', 'nobody@test.example').executeTakeFirst()
  expect(changed.numUpdatedRows).toBe(0n)
  const values = await sql<{ day: string; big: number }>`select date '2022-03-14' as day, 12345678901::bigint as big`.execute(test.db)
  expect(values.rows).toEqual([{ day: '2022-03-14', big: 12_345_678_901 }])
})
