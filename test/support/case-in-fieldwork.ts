/** An inspection in fieldwork with one court and one resettlement case, and two people who assess them. */
import type { Visitor } from '../../src/platform/http/visitor.ts'
import { finishStagesTo, planInspection, type PlannedInspection } from './inspections.ts'
import { addSelectedCases } from './selected-cases.ts'
import type { TestApp } from './test-app.ts'

export interface CaseInFieldwork {
  readonly planned: PlannedInspection
  readonly court: string
  readonly resettlement: string
  readonly caseUrl: string
  readonly inspector: Visitor
  readonly assessor: Visitor
}

let inspections = 0

export async function caseInFieldwork(test: TestApp): Promise<CaseInFieldwork> {
  const planned = await planInspection(test, { service: `Fieldshire ${(inspections += 1)} YJS` })
  await finishStagesTo(test, planned.id, 'sample')
  const [court = ''] = await addSelectedCases(test, planned.id, 'court', 1)
  const [resettlement = ''] = await addSelectedCases(test, planned.id, 'resettlement', 1)
  return { planned, court, resettlement, caseUrl: `${planned.url}/cases/${court}`, inspector: await test.as('inspector'), assessor: await test.as('assessor') }
}
