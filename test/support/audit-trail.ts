/** Audit rows to seal, and the ways in which someone with every right on the database could tamper with them. */
import { sql } from 'kysely'
import { chainStart, sealHashOf, type SealContent } from '../../src/platform/audit/hashes.ts'
import { recordAudit } from '../../src/platform/audit/record-audit.ts'
import { sealerMemory, sealOnce, type Sealed, type SealerMemory } from '../../src/platform/audit/seal-once.ts'
import { createWitness } from '../../src/platform/audit/witness.ts'
import type { Db } from '../../src/platform/http/action.ts'
import { testNow } from './test-app.ts'

const event = { at: testNow, personId: null, inspectionId: null }

/** Writes rows, each in a transaction of its own. @returns their numbers */
export async function writeRows(db: Db, count: number, action = 'test.write'): Promise<number[]> {
  const ids: number[] = []
  for (let place = 1; place <= count; place += 1) {
    const { id } = await db.transaction().execute((tx) => recordAudit(tx, { ...event, action, subject: `subject ${place}`, detail: { place } }))
    ids.push(id)
  }
  return ids
}

/** Seals everything there is. */
export async function sealNow(db: Db, memory: SealerMemory = sealerMemory(createWitness()), now = testNow): Promise<Sealed> {
  const sealed = await sealOnce(db, memory, now)
  if (sealed === null) throw new Error('Another sealer holds the lock')
  return sealed.more ? sealNow(db, memory, now) : sealed
}

/** Uses up a number as an action does that is rolled back. @returns the number */
export async function rollBackOne(db: Db): Promise<number> {
  let id = 0
  await db
    .transaction()
    .execute(async (tx) => {
      id = (await recordAudit(tx, { ...event, action: 'test.rolledBack', subject: null, detail: {} })).id
      throw new Error('rolled back')
    })
    .catch(() => undefined)
  return id
}

/** Runs statements with the guards of both tables switched off, and switches them on again. */
export async function tamper(db: Db, ...statements: readonly string[]): Promise<void> {
  const guards = (state: string): string[] => ['audit_event', 'audit_seal'].map((table) => `alter table ${table} ${state} trigger ${table}_only_added_to`)
  for (const statement of [...guards('disable'), ...statements, ...guards('enable always')]) await sql.raw(statement).execute(db)
}

class Undo extends Error {}

/** Does something and takes all of it back. @returns what it returned */
export async function undone<Result>(db: Db, work: (db: Db) => Promise<Result>): Promise<Result> {
  const results: Result[] = []
  await db
    .transaction()
    .execute(async (tx) => {
      results.push(await work(tx))
      throw new Undo()
    })
    .catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
  const [result] = results
  if (result === undefined) throw new Error('The work returned nothing')
  return result
}

/** Closes every gap of the positions and writes each hash anew, as someone would who knows how the chain is made. */
export async function rewriteChain(db: Db): Promise<void> {
  const links = await sql<SealContent>`select seal.position, seal.kind, seal.event_id, seal.through_id, seal.settled_to, seal.previous_hash,
      extract(epoch from seal.sealed_at)::text as sealed_seconds, coalesce(event.content_hash, seal.content_hash) as content_hash
    from audit_seal seal left join audit_event event on event.id = seal.event_id and seal.kind = 'row' order by seal.position`.execute(db)
  let previousHash = chainStart
  const statements = links.rows.map((link, place) => {
    const hash = sealHashOf({ ...link, previousHash, position: place + 1 })
    const statement = `update audit_seal set position = ${place + 1}, content_hash = ${link.contentHash === null ? 'null' : `'${link.contentHash}'`},
      previous_hash = '${previousHash}', hash = '${hash}' where position = ${link.position}`
    previousHash = hash
    return statement
  })
  await tamper(db, ...statements)
}
