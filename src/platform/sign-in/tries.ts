/** Tries to sign in that failed, counted in the database: a restart or a second server forgets none of them. */
import { createHash } from 'node:crypto'
import { countingFailures, lockedUntil } from '../../domain/sign-in/tries.ts'
import { momentInWords } from '../views/filters.ts'
import type { Tx } from '../http/action.ts'

export interface Tried {
  readonly kind: 'password' | 'code'
  readonly hash: string
}

const tried = (kind: Tried['kind'], what: string): Tried => ({ kind, hash: createHash('sha256').update(what).digest('hex') })

/** A password for an email address, whether or not anybody has it: so that the wait tells nothing. */
export const passwordFor = (email: string): Tried => tried('password', email.toLowerCase())

/** A one-time or recovery code of a person. */
export const codeOf = (personId: string): Tried => tried('code', personId)

/**
 * Why no try is taken now, as a sentence, or null. Tries of one kind wait for each other until the transaction ends,
 * so that many at the same moment are counted one by one.
 */
export async function refusalToTry(tx: Tx, { kind, hash }: Tried, now: Date): Promise<string | null> {
  const row = await tx
    .insertInto('failedTries')
    .values({ kind, triedHash: hash, failures: 0, lastAt: now })
    .onConflict((conflict) => conflict.columns(['kind', 'triedHash']).doUpdateSet((eb) => ({ failures: eb.ref('failedTries.failures') })))
    .returning(['failures', 'lastAt'])
    .executeTakeFirstOrThrow()
  const until = lockedUntil(row, now)
  return until === null ? null : `There were too many tries. Try again after ${timeInWords(until)}`
}

/** One more try failed; what is older than a day is swept away. */
export async function countFailure(tx: Tx, { kind, hash }: Tried, now: Date): Promise<void> {
  const one = tx.selectFrom('failedTries').select(['failures', 'lastAt']).where('kind', '=', kind).where('triedHash', '=', hash)
  const failures = countingFailures(await one.executeTakeFirst(), now) + 1
  await tx.updateTable('failedTries').set({ failures, lastAt: now }).where('kind', '=', kind).where('triedHash', '=', hash).execute()
  await tx
    .deleteFrom('failedTries')
    .where('lastAt', '<', new Date(now.getTime() - 86_400_000))
    .execute()
}

/** A try was right: what failed before it no longer counts. */
export async function forgetFailures(tx: Tx, { kind, hash }: Tried): Promise<void> {
  await tx.deleteFrom('failedTries').where('kind', '=', kind).where('triedHash', '=', hash).execute()
}

/** To the next full minute, in UK time: "10:32 on 14 March 2022". */
function timeInWords(until: Date): string {
  const [day = '', time = ''] = momentInWords(new Date(Math.ceil(until.getTime() / 60_000) * 60_000)).split(' at ')
  return `${time} on ${day}`
}
