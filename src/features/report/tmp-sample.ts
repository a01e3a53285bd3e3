import type { Tx } from '../../platform/http/action.ts'
export async function sampledCounts(tx: Tx, inspectionId: string): Promise<{ caseType: string; population: number; selected: number }[]> {
  const draws = await tx.selectFrom('sampleDraw').select(['caseType', 'population']).where('inspectionId', '=', inspectionId).execute()
  const cases = await tx.selectFrom('sampledCase').select('caseType').where('inspectionId', '=', inspectionId).where('status', '=', 'selected').execute()
  return draws.map((d) => ({ ...d, selected: cases.filter((c) => c.caseType === d.caseType).length }))
}
