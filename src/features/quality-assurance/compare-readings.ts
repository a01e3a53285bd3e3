import { questionsOf, sectionsOf } from '../../domain/assessment/questions.ts'
import { sectionsOfSecondReading } from '../../domain/assessment/second-reading.ts'
import { redirect, type Answer, type InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { answersOfCase } from '../case-assessment/queries.ts'
import { missingForComparison, mustBeParty, readingInUrl } from './reading-in-url.ts'

/**
 * Opens both readings to each other, for good: both originals are kept as they stand now, and the second one changes no more.
 * Whatever is agreed or changed later, how far the readers agreed is counted from these.
 */
export async function compareReadings(ctx: InspectionContext): Promise<Answer> {
  const { id: readingId, firstCaseId } = await readingInUrl(ctx)
  // One writer at a time for both cases: what is kept is what stood when both were complete.
  await ctx.tx.selectFrom('sampledCase').select('id').where('id', 'in', [readingId, firstCaseId]).orderBy('id').forUpdate().execute()
  const reading = await readingInUrl(ctx)
  mustBeParty(ctx, reading)
  const url = `/inspections/${ctx.inspection.id}/quality-assurance/readings/${readingId}`
  if (reading.comparedAt !== null) return redirect(url, { subject: readingId })
  const missing = missingForComparison(reading)
  if (missing.length > 0 || reading.firstReaderId === null) throw new Problem('stageClosed', { what: `They cannot be compared yet. ${missing.join(' ')}` })
  const asked = questionsOf(sectionsOfSecondReading(sectionsOf(ctx.framework, reading.caseType, ctx.inspection.serviceTerm)))
  const [first, second] = [await answersOfCase(ctx.tx, firstCaseId), await answersOfCase(ctx.tx, readingId)]
  const rows = asked
    .filter(({ id }) => first.has(id) || second.has(id))
    .map(({ id }) => ({
      ...{ secondReadingId: readingId, questionId: id },
      ...{ firstValue: first.get(id)?.value ?? null, firstReason: first.get(id)?.reason ?? null },
      ...{ secondValue: second.get(id)?.value ?? null, secondReason: second.get(id)?.reason ?? null },
    }))
  await ctx.tx.insertInto('comparedAnswer').values(rows).execute()
  await ctx.tx
    .updateTable('secondReading')
    .set({ comparedAt: ctx.now, comparedBy: ctx.person.id, firstReaderId: reading.firstReaderId })
    .where('caseId', '=', readingId)
    .execute()
  return redirect(url, { flash: `Both readings of ${reading.caseReference} are open`, subject: readingId, detail: { first: firstCaseId } })
}
