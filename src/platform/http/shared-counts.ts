/** Counts requests by address in the database, so that several servers have one limit together. For what is asked seldom: each count is a write. */
import { createHash } from 'node:crypto'
import type { FastifyRateLimitOptions, FastifyRateLimitStore } from '@fastify/rate-limit'
import { sql } from 'kysely'
import type { Db } from './action.ts'

type StoreClass = new (options: FastifyRateLimitOptions) => FastifyRateLimitStore
type Told = Parameters<FastifyRateLimitStore['incr']>[1]

/**
 * @param what the routes that count together
 * @returns a store for the library, which makes it by itself
 */
export function sharedCounts(db: Db, clock: () => Date, what: string): StoreClass {
  return class SharedCounts {
    incr(address: string, told: Told, timeWindow: number): void {
      countOne(db, { what, address, now: clock(), timeWindow }).then(
        (counted) => told(null, counted),
        (error: unknown) => told(error instanceof Error ? error : new Error(String(error))),
      )
    }
    child(): SharedCounts {
      return this
    }
  }
}

interface Asked {
  readonly what: string
  readonly address: string
  readonly now: Date
  /** ms */
  readonly timeWindow: number
}

/** One statement, so that requests at the same moment are counted one by one; a time that is over begins anew. */
async function countOne(db: Db, { what, address, now, timeWindow }: Asked): Promise<{ current: number; ttl: number }> {
  const over = new Date(now.getTime() - timeWindow)
  const { count, begunAt } = await db
    .insertInto('askedCount')
    .values({ what, addressHash: createHash('sha256').update(address).digest('hex'), count: 1, begunAt: now })
    .onConflict((conflict) =>
      conflict.columns(['what', 'addressHash']).doUpdateSet({
        count: sql<number>`case when asked_count.begun_at <= ${over} then 1 else asked_count.count + 1 end`,
        begunAt: sql<Date>`case when asked_count.begun_at <= ${over} then ${now} else asked_count.begun_at end`,
      }),
    )
    .returning(['count', 'begunAt'])
    .executeTakeFirstOrThrow()
  // Whoever begins sweeps: what is older than a day counts for nobody.
  const dayAgo = new Date(now.getTime() - 86_400_000)
  if (count === 1) await db.deleteFrom('askedCount').where('begunAt', '<', dayAgo).execute()
  return { current: count, ttl: begunAt.getTime() + timeWindow - now.getTime() }
}
