/** The contradictions of cases with what was said about them: for the form, the completion check, and quality assurance. */
import { contradictionsIn, type Contradiction, type VersionedAnswers } from '../../domain/assessment/contradictions.ts'
import { questionsOf, sectionsOf, type Section } from '../../domain/assessment/questions.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { Tx } from '../../platform/http/action.ts'
import { casesOf } from './queries.ts'

/** A contradiction of a case; a sentence about exactly these answers clears it. */
export interface KnownContradiction extends Contradiction {
  readonly cleared: { readonly sentence: string; readonly by: string; readonly at: Date } | null
}

/** What stands out in one case. */
export async function contradictionsOf(
  tx: Tx,
  found: { readonly inspectionId: string; readonly caseId: string; readonly framework: Framework; readonly sections: readonly Section[] },
  answers: VersionedAnswers,
): Promise<KnownContradiction[]> {
  const notes = await notesOf(tx, [found.caseId])
  const levels = found.framework.classificationLevels.map(({ id }) => id)
  const others = await otherReferences(tx, found.inspectionId, found.caseId)
  return contradictionsIn(found.sections, answers, levels, others).map((one) => ({ ...one, cleared: clearedBy(notes, found.caseId, one) }))
}

/** What stands out in every selected case of an inspection, cleared or not, by case id: for quality assurance. */
export async function contradictionsByCase(
  tx: Tx,
  inspection: { readonly id: string; readonly serviceTerm: string },
  framework: Framework,
): Promise<ReadonlyMap<string, readonly KnownContradiction[]>> {
  const cases = await casesOf(tx, inspection.id)
  const rows = await tx
    .selectFrom('answer')
    .innerJoin('sampledCase', 'sampledCase.id', 'answer.sampledCaseId')
    .select(['answer.sampledCaseId', 'answer.questionId', 'answer.value', 'answer.reason', 'answer.version'])
    .where('sampledCase.inspectionId', '=', inspection.id)
    .where('sampledCase.status', '=', 'selected')
    .execute()
  const answers = Map.groupBy(rows, (row) => row.sampledCaseId)
  const notes = await notesOf(
    tx,
    cases.map(({ id }) => id),
  )
  const levels = framework.classificationLevels.map(({ id }) => id)
  return new Map(
    cases.map((one) => {
      const own = new Map((answers.get(one.id) ?? []).map(({ questionId, ...answer }) => [questionId, answer]))
      const others = cases.filter(({ id }) => id !== one.id).map(({ caseReference }) => caseReference)
      const found = contradictionsIn(sectionsOf(framework, one.caseType, inspection.serviceTerm), own, levels, others)
      return [one.id, found.map((contradiction) => ({ ...contradiction, cleared: clearedBy(notes, one.id, contradiction) }))]
    }),
  )
}

interface Note {
  readonly sampledCaseId: string
  readonly contradiction: string
  readonly restsOn: string
  readonly sentence: string
  readonly by: string
  readonly at: Date
}

async function notesOf(tx: Tx, caseIds: readonly string[]): Promise<Note[]> {
  if (caseIds.length === 0) return []
  return tx
    .selectFrom('contradictionNote as note')
    .innerJoin('person', 'person.id', 'note.personId')
    .select(['note.sampledCaseId', 'note.contradiction', 'note.restsOn', 'note.sentence', 'person.name as by', 'note.at'])
    .where('note.sampledCaseId', 'in', [...caseIds])
    .orderBy('note.id')
    .execute()
}

function clearedBy(notes: readonly Note[], caseId: string, { id, restsOn }: Contradiction): KnownContradiction['cleared'] {
  return notes.findLast((note) => note.sampledCaseId === caseId && note.contradiction === id && note.restsOn === restsOn) ?? null
}

/** The references of the other cases that this inspection reads: a name among them in a text was meant for another file. */
async function otherReferences(tx: Tx, inspectionId: string, caseId: string): Promise<string[]> {
  const cases = await casesOf(tx, inspectionId)
  return cases.filter(({ id }) => id !== caseId).map(({ caseReference }) => caseReference)
}

/** A contradiction as a page shows it: with the question it is about and where that stands. */
export interface ContradictionLine extends KnownContradiction {
  readonly label: string
  readonly href: string
}

/** The lines of a page, for one section or the whole case. */
export function contradictionLines(known: readonly KnownContradiction[], sections: readonly Section[], caseUrl: string, path?: string): ContradictionLine[] {
  const labels = new Map(questionsOf(sections).map(({ id, label }) => [id, label]))
  return known
    .filter(({ section }) => path === undefined || section === path)
    .map((one) => ({ ...one, label: labels.get(one.questionId) ?? one.questionId, href: `${caseUrl}/${one.section}#value.${one.questionId}` }))
}
