/**
 * Deletes the records of an inspection whose time is over, in the transaction of the caller: the row of deletion_under_way asks the
 * database whether it may (no hold, published, the date), lets its deletions past the rules that keep history, and goes when the proof is there.
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { dueByKind, dueKinds, type KindDue } from '../../domain/retention/due.ts'
import type { RecordKind } from '../../domain/retention/schedule.ts'
import { foreignKeys, type ArchiveTable } from '../../platform/archive/inspection-tables.ts'
import { quoted } from '../../platform/backup/tables.ts'
import type { Tx } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { ukDay } from '../../platform/views/filters.ts'
import { goingRecords, digestOfGoing, tablesOfKinds, totalsOf, type GoingTable, type Totals } from './going-records.ts'
import { digestOfSchedule, digestOfText, proofText, type Proof } from './proof.ts'
import { inspectionRows, periodsNow, type InspectionRow } from './queries.ts'

export interface Planned {
  readonly inspection: InspectionRow
  readonly kinds: readonly KindDue[]
  /** What may go now; empty where nothing is due. */
  readonly going: readonly GoingTable[]
  readonly digest: string
}

/** What would go of an inspection now: the dry run. @throws Problem notFound */
export async function planDeletion(tx: Tx, inspectionId: string, now: Date): Promise<Planned> {
  const [inspection] = await inspectionRows(tx, inspectionId)
  if (inspection === undefined) throw new Problem('notFound')
  const kinds = kindsOf(inspection, await periodsNow(tx), now)
  const due = dueKinds(kinds)
  const going = due.length === 0 ? [] : await goingRecords(tx, inspectionId, due)
  return { inspection, kinds, going, digest: digestOfGoing(going) }
}

/** The state of each kind of record of an inspection at a moment. */
export function kindsOf(inspection: InspectionRow, periods: Parameters<typeof dueByKind>[0], now: Date): KindDue[] {
  const deleted = inspection.proofs.flatMap((proof) => proof.kinds)
  return dueByKind(periods, { publishedOn: inspection.publishedOn, holds: inspection.holds, deleted }, ukDay(now))
}

export interface Deleting {
  readonly inspectionId: string
  readonly by: { readonly id: string; readonly name: string }
  readonly from: 'page' | 'terminal'
  readonly now: Date
  /** The digest of the dry run that the person saw; null asks for none. */
  readonly seen: string | null
}
export interface Deleted extends Totals {
  readonly proof: string
  readonly sha256: string
  readonly kinds: readonly RecordKind[]
}

/** @returns what went, or null where nothing is due @throws Problem where a hold stands, or it is not what was seen any more */
export async function deleteRecords(tx: Tx, { inspectionId, by, from, now, seen }: Deleting): Promise<Deleted | null> {
  // Whoever sets a hold or publishes waits for this, or this for them.
  await tx.selectFrom('inspection').select('id').where('id', '=', inspectionId).forUpdate().execute()
  const { inspection, kinds, going, digest } = await planDeletion(tx, inspectionId, now)
  if (inspection.holds > 0) throw new Problem('held')
  const { publishedOn } = inspection
  const due = kinds.filter(({ state }) => state === 'due').flatMap(({ kind, months, dueOn }) => (dueOn === null ? [] : [{ kind, months, dueOn }]))
  const lastDay = due.map(({ dueOn }) => dueOn).toSorted().at(-1) // prettier-ignore
  if (publishedOn === null || lastDay === undefined) return null
  if (seen !== null && seen !== digest) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  const id = randomUUID()
  await tx.insertInto('deletionUnderWay').values({ proofId: id, inspectionId, countedFrom: publishedOn, dueOn: lastDay, at: now }).execute()
  const unlinked = await remove(tx, await tablesOfKinds(tx, inspectionId, due.map(({ kind }) => kind)), going) // prettier-ignore
  const content = proofText({
    id,
    inspection: { id: inspectionId, service: inspection.service, fieldworkMonday: inspection.fieldworkMonday, publishedOn },
    kinds: due,
    scheduleSha256: digestOfSchedule(kinds),
    carriedOut: { at: now.toISOString(), by, from },
    tables: [...going].map((table) => ({ ...table, files: [...table.files] })),
    unlinked,
  })
  const sha256 = digestOfText(content)
  await tx.insertInto('deletionProof').values({ id, inspectionId, content, sha256, carriedOutBy: by.id, carriedOutAt: now }).execute()
  await tx.deleteFrom('deletionUnderWay').where('proofId', '=', id).execute()
  return { proof: id, sha256, kinds: due.map(({ kind }) => kind), ...totalsOf(going) }
}

/** Takes the rows out, those first that refer to others. @throws Problem where a table would not lose the very rows of the proof */
async function remove(tx: Tx, tables: readonly ArchiveTable[], going: readonly GoingTable[]): Promise<Proof['unlinked']> {
  const unlinked = await unlink(tx, tables)
  for (const { name, where } of tables) {
    const { numAffectedRows = 0n } = await sql.raw(`delete from ${quoted(name)} where ${where}`).execute(tx)
    const told = going.find(({ table }) => table === name)?.rows ?? 0
    if (Number(numAffectedRows) !== told) throw new Problem('changedMeanwhile', { who: 'Somebody' })
  }
  return unlinked
}

/** What stays and may refer to nothing (a stage to its letter) does so. */
async function unlink(tx: Tx, tables: readonly ArchiveTable[]): Promise<Proof['unlinked']> {
  const done: Proof['unlinked'] = []
  for (const { child, columns, parent, parentColumns } of await foreignKeys(tx)) {
    const gone = tables.find(({ name }) => name === parent)
    const [column, ...others] = columns
    if (gone === undefined || column === undefined || others.length > 0 || tables.some(({ name }) => name === child)) continue
    const { numAffectedRows = 0n } = await sql
      .raw(
        `update ${quoted(child)} set ${quoted(column)} = null
        where ${quoted(column)} in (select ${quoted(parentColumns[0] ?? '')} from ${quoted(parent)} where ${gone.where})`,
      )
      .execute(tx)
    if (numAffectedRows > 0n) done.push({ table: child, column, rows: Number(numAffectedRows) })
  }
  return done
}
