import type { Tx } from '../../platform/http/action.ts'

export interface PracticeExample {
  readonly id: string
  readonly sampledCaseId: string
  readonly caseReference: string
  readonly caseType: string
  readonly standardId: string
  readonly changedName: string
  readonly text: string
  readonly version: number
  readonly writtenBy: string
  readonly writtenAt: Date
  readonly chosenBy: string | null
}

/** The practice examples of an inspection's selected cases, by standard and age. */
export async function practiceExamplesOf(tx: Tx, inspectionId: string): Promise<PracticeExample[]> {
  return tx
    .selectFrom('practiceExample as example')
    .innerJoin('sampledCase', 'sampledCase.id', 'example.sampledCaseId')
    .innerJoin('caseloadCase', 'caseloadCase.id', 'sampledCase.caseloadCaseId')
    .innerJoin('person as author', 'author.id', 'example.writtenBy')
    .leftJoin('person as chooser', 'chooser.id', 'example.chosenBy')
    .select(['example.id', 'example.sampledCaseId', 'caseloadCase.caseReference', 'sampledCase.caseType', 'example.standardId', 'example.changedName'])
    .select(['example.text', 'example.version', 'author.name as writtenBy', 'example.writtenAt', 'chooser.name as chosenBy'])
    .where('example.inspectionId', '=', inspectionId)
    .where('sampledCase.status', '=', 'selected')
    .orderBy('example.standardId')
    .orderBy('example.writtenAt')
    .orderBy('example.id')
    .execute()
}

/** What the lead inspector chose for the report: no reference of a case is in it. */
export async function chosenPracticeExamples(tx: Tx, inspectionId: string): Promise<{ standardId: string; changedName: string; text: string }[]> {
  const examples = await practiceExamplesOf(tx, inspectionId)
  return examples.filter((one) => one.chosenBy !== null).map(({ standardId, changedName, text }) => ({ standardId, changedName, text }))
}
