/** What the retention pages read: dates, holds, periods and proofs; never what is in a record. */
import { sql } from 'kysely'
import { z } from 'zod'
import { defaultPeriods, type Periods } from '../../domain/retention/due.ts'
import { isRecordKind, recordKinds, type RecordKind } from '../../domain/retention/schedule.ts'
import type { Tx } from '../../platform/http/action.ts'

export interface InspectionRow {
  readonly id: string
  readonly service: string
  readonly fieldworkMonday: string
  readonly publishedOn: string | null
  readonly address: string | null
  readonly holds: number
  readonly proofs: readonly { readonly id: string; readonly kinds: readonly RecordKind[]; readonly at: Date }[]
}

/** Every inspection, or the one named, the one published first at the top and those that are not published at the end. */
export async function inspectionRows(tx: Tx, inspectionId?: string): Promise<InspectionRow[]> {
  const rows = await tx
    .selectFrom('inspection')
    .innerJoin('service', 'service.id', 'inspection.serviceId')
    .select(['inspection.id', 'service.name as service', 'inspection.fieldworkMonday'])
    .select((eb) => [
      eb
        .selectFrom('publication')
        .select(sql<string | null>`to_char(max(published_at) at time zone 'Europe/London', 'YYYY-MM-DD')`.as('on'))
        .whereRef('publication.inspectionId', '=', 'inspection.id')
        .as('publishedOn'),
      eb.selectFrom('publication').select('address').whereRef('publication.inspectionId', '=', 'inspection.id').limit(1).as('address'),
      eb
        .selectFrom('legalHold')
        .select((of) => of.fn.countAll<number>().as('count'))
        .whereRef('legalHold.inspectionId', '=', 'inspection.id')
        .where('liftedAt', 'is', null)
        .as('holds'),
    ])
    .$if(inspectionId !== undefined, (query) => query.where('inspection.id', '=', inspectionId ?? ''))
    .orderBy(sql`published_on nulls last`)
    .orderBy('service')
    .orderBy('inspection.id')
    .execute()
  const proofs = Map.groupBy(await proofRows(tx), (proof) => proof.inspectionId)
  return rows.map((row) => ({
    ...row,
    holds: row.holds ?? 0,
    proofs: (proofs.get(row.id) ?? []).map(({ id, carriedOutAt, content }) => ({ id, at: carriedOutAt, kinds: kindsIn(content) })),
  }))
}

export interface ProofRow {
  readonly id: string
  readonly inspectionId: string
  readonly content: string
  readonly sha256: string
  readonly carriedOutAt: Date
}

/** Every proof of deletion, oldest first. */
export async function proofRows(tx: Tx): Promise<ProofRow[]> {
  return tx.selectFrom('deletionProof').select(['id', 'inspectionId', 'content', 'sha256', 'carriedOutAt']).orderBy('carriedOutAt').orderBy('id').execute()
}

const kindsOf = z.object({ kinds: z.array(z.object({ kind: z.enum(recordKinds) })) })
function kindsIn(content: string): RecordKind[] {
  return kindsOf.parse(JSON.parse(content)).kinds.map(({ kind }) => kind)
}

export interface SetPeriod {
  readonly kind: RecordKind
  readonly months: number
  readonly reason: string
  readonly setBy: string
  readonly setAt: Date
}

/** Each period that somebody set, the newest of each kind alone. */
export async function setPeriods(tx: Tx): Promise<SetPeriod[]> {
  const rows = await tx
    .selectFrom('retentionPeriod')
    .innerJoin('person', 'person.id', 'retentionPeriod.setBy')
    .distinctOn('kind')
    .select(['kind', 'months', 'reason', 'person.name as setBy', 'setAt'])
    .orderBy('kind')
    .orderBy('retentionPeriod.id', 'desc')
    .execute()
  return rows.flatMap(({ kind, ...row }) => (isRecordKind(kind) ? [{ kind, ...row }] : []))
}

/** The periods as they hold. */
export async function periodsNow(tx: Tx): Promise<Periods> {
  return { ...defaultPeriods, ...Object.fromEntries((await setPeriods(tx)).map(({ kind, months }) => [kind, months])) }
}

export interface HoldRow {
  readonly id: string
  readonly inspectionId: string
  readonly reason: string
  readonly setBy: string
  readonly setAt: Date
  readonly liftReason: string | null
  readonly liftAskedById: string | null
  readonly liftAskedBy: string | null
  readonly liftAskedAt: Date | null
  readonly liftedBy: string | null
  readonly liftedAt: Date | null
}

/** Legal holds by column, the newest first. */
export async function holdRows(tx: Tx, column: 'inspectionId' | 'id', value: string): Promise<HoldRow[]> {
  return tx
    .selectFrom('legalHold')
    .innerJoin('person as setter', 'setter.id', 'legalHold.setBy')
    .leftJoin('person as asker', 'asker.id', 'legalHold.liftAskedBy')
    .leftJoin('person as lifter', 'lifter.id', 'legalHold.liftedBy')
    .select(['legalHold.id', 'legalHold.inspectionId', 'reason', 'setter.name as setBy', 'setAt', 'liftReason', 'liftAskedBy as liftAskedById'])
    .select(['asker.name as liftAskedBy', 'liftAskedAt', 'lifter.name as liftedBy', 'liftedAt'])
    .where(`legalHold.${column}`, '=', value)
    .orderBy('setAt', 'desc')
    .orderBy('legalHold.id')
    .execute()
}

/** Copies of case records that the product handed out: what a deletion here does not reach. */
export async function copiesOf(tx: Tx, inspectionId: string): Promise<{ action: string; at: Date; who: string | null }[]> {
  return tx
    .selectFrom('auditEvent')
    .leftJoin('person', 'person.id', 'auditEvent.personId')
    .select(['auditEvent.action', 'auditEvent.at', 'person.name as who'])
    .where('auditEvent.inspectionId', '=', inspectionId)
    .where('auditEvent.action', 'in', ['inspection.export', 'case.export', 'case.print'])
    .orderBy('auditEvent.id')
    .execute()
}
