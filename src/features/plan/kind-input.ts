import { inspectionKinds, type InspectionKind } from '../../domain/report/facts.ts'
import type { FieldError, Tx } from '../../platform/http/action.ts'
import type { PlanFields } from './plan-input.ts'

export const kindWords: Readonly<Record<InspectionKind, string>> = {
  single: 'Single: by this inspectorate alone',
  joint: 'Joint: with partner inspectorates',
  reinspection: 'Reinspection: ratings are compared with the last report',
}

export interface PlannedKind {
  readonly kind: InspectionKind
  /** Partner inspectorates by name, in the order in which the report names them; only where the inspection is joint. */
  readonly partners: readonly string[]
}

/** Reads what kind of inspection is planned, and adds what is wrong to the faults. */
export function readKind(fields: PlanFields, errors: FieldError[]): PlannedKind {
  const kind = inspectionKinds.find((candidate) => candidate === (fields.get('kind') || 'single'))
  const lines = (fields.get('partners') ?? '').split('\n').map((line) => line.trim())
  const partners = [...new Set(lines.filter((line) => line !== ''))]
  if (kind === undefined) errors.push({ field: 'kind', message: 'Select the kind of inspection' })
  if (kind === 'joint' && partners.length === 0) errors.push({ field: 'partners', message: 'Name the partner inspectorates, one a line' })
  if (kind !== 'joint' && partners.length > 0)
    errors.push({ field: 'partners', message: 'Only a joint inspection has partner inspectorates. Select "Joint", or leave this empty' })
  return { kind: kind ?? 'single', partners }
}

/** Replaces the partner inspectorates of an inspection. */
export async function writePartners(tx: Tx, inspectionId: string, partners: readonly string[]): Promise<void> {
  await tx.deleteFrom('partnerInspectorate').where('inspectionId', '=', inspectionId).execute()
  if (partners.length === 0) return
  await tx
    .insertInto('partnerInspectorate')
    .values(partners.map((name, index) => ({ inspectionId, name, position: index + 1 })))
    .execute()
}
