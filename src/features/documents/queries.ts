import type { Stage } from '../../domain/inspection/stages.ts'
import type { Tx } from '../../platform/http/action.ts'
import type { PurposeId } from './purposes.ts'

interface DocumentLine {
  readonly id: string
  readonly fileName: string
  readonly about: string | null
  readonly by: string
  readonly at: Date
}
export interface SentDocument extends DocumentLine {
  readonly sentFor: PurposeId | null
}
export interface StageLetter extends DocumentLine {
  readonly stage: Stage
}

/** What the service sent, in the order in which it came. */
export async function sentDocuments(tx: Tx, inspectionId: string): Promise<SentDocument[]> {
  return tx
    .selectFrom('document')
    .innerJoin('person', 'person.id', 'document.uploadedBy')
    .select(['document.id', 'fileName', 'about', 'sentFor', 'person.name as by', 'uploadedAt as at'])
    .where('inspectionId', '=', inspectionId)
    .where('sentFor', 'is not', null)
    .orderBy('uploadedAt')
    .orderBy('document.id')
    .execute()
}

/** The letter that stands at each stage now. */
export async function stageLetters(tx: Tx, inspectionId: string): Promise<StageLetter[]> {
  return tx
    .selectFrom('inspectionStage')
    .innerJoin('document', 'document.id', 'inspectionStage.documentId')
    .innerJoin('person', 'person.id', 'document.uploadedBy')
    .select(['document.id', 'fileName', 'about', 'stage', 'person.name as by', 'uploadedAt as at'])
    .where('inspectionStage.inspectionId', '=', inspectionId)
    .orderBy('uploadedAt')
    .execute()
}
