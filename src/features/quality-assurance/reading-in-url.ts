import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { secondReadingsOf, type SecondReading } from './queries.ts'

/** The second reading of a URL. @throws Problem notFound */
export async function readingInUrl(ctx: InspectionContext): Promise<SecondReading> {
  const found = (await secondReadingsOf(ctx.tx, ctx.inspection.id)).find((reading) => reading.id === ctx.params['reading'])
  if (found === undefined) throw new Problem('notFound')
  return found
}

/** Whether a person compares and agrees on these two readings: the two readers, and who leads the quality assurance. */
export function isParty(ctx: InspectionContext, reading: SecondReading): boolean {
  const leads = ctx.inspection.role === 'leadInspector' || ctx.inspection.role === 'headOfInspection'
  return leads || ctx.person.id === reading.readerId || ctx.person.id === reading.firstReaderId
}

/** @throws Problem notAllowed */
export function mustBeParty(ctx: InspectionContext, reading: SecondReading): void {
  if (!isParty(ctx, reading))
    throw new Problem('notAllowed', { why: 'these readings are compared by their two readers, the lead inspector or the head of inspection.' })
}

/** Why two readings cannot be compared yet, one sentence each; none where they can. */
export function missingForComparison(reading: SecondReading): string[] {
  if (reading.withdrawal !== null) return ['This second reading was withdrawn.']
  return [
    ...(reading.inSample ? [] : ['The case was excluded from the sample.']),
    ...(reading.firstCompletedAt === null ? ['The first reading is not completed.'] : []),
    ...(reading.readerId === null
      ? ['Nobody reads the case a second time yet.']
      : reading.completedAt === null
        ? ['The second reading is not completed.']
        : []),
  ]
}
