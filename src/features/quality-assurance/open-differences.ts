import { questionsOf, sectionsOf } from '../../domain/assessment/questions.ts'
import { differencesBetween, openDifferences, sectionsOfSecondReading } from '../../domain/assessment/second-reading.ts'
import type { Framework } from '../../domain/framework/framework.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'
import { agreedAnswersOf, comparedAnswersOf, secondReadingsOf, sideOf } from './queries.ts'

/** How many differences of each compared reading wait for an agreed answer, by reading id. */
export async function openDifferencesByReading(tx: Tx, inspection: InspectionInScope, framework: Framework): Promise<ReadonlyMap<string, number>> {
  const answers = Map.groupBy(await comparedAnswersOf(tx, inspection.id), (answer) => answer.readingId)
  const open = new Map<string, number>()
  for (const reading of await secondReadingsOf(tx, inspection.id)) {
    if (reading.comparedAt === null) continue
    const questions = questionsOf(sectionsOfSecondReading(sectionsOf(framework, reading.caseType, inspection.serviceTerm)))
    const own = answers.get(reading.id) ?? []
    const first = sideOf(own, 'first')
    const differences = differencesBetween(questions, first, sideOf(own, 'second'))
    open.set(reading.id, openDifferences(differences, first, await agreedAnswersOf(tx, reading.id)).length)
  }
  return open
}
