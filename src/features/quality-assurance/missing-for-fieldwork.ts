import type { Framework } from '../../domain/framework/framework.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'
import { openDifferencesByReading } from './open-differences.ts'
import { secondReadingsOf, type SecondReading } from './queries.ts'

/** What quality assurance still lacks before fieldwork is done: one sentence each. An inspection without a dip sample lacks nothing. */
export async function missingForQualityAssurance(tx: Tx, inspection: InspectionInScope, framework: Framework): Promise<string[]> {
  const readings = (await secondReadingsOf(tx, inspection.id)).filter((reading) => reading.withdrawal === null)
  const open = await openDifferencesByReading(tx, inspection, framework)
  return readings.flatMap((reading) => {
    const lacking = lackingIn(reading, open.get(reading.id) ?? 0)
    return lacking === '' ? [] : [`Quality assurance, second reading of ${reading.caseReference}: ${lacking}`]
  })
}

function lackingIn(reading: SecondReading, open: number): string {
  if (reading.comparedAt !== null) return open === 0 ? '' : `${open === 1 ? 'one difference waits' : `${open} differences wait`} for an agreed answer.`
  if (!reading.inSample) return 'the case was excluded, so withdraw it.'
  if (reading.readerId === null) return 'nobody reads it yet.'
  return reading.completedAt === null ? 'it is not completed.' : 'it is not compared with the first yet.'
}
