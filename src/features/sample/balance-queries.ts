import type { Framework } from '../../domain/framework/framework.ts'
import type { BalanceRow } from '../../domain/report/facts.ts'
import { balanceOf } from '../../domain/sampling/balance.ts'
import type { Tx } from '../../platform/http/action.ts'
import { cellLabel, columnLabel } from '../../domain/caseload/labels.ts'
import { eligibleCases, sampledCases } from './queries.ts'

/** Eligible and selected cases in each category of the traits the sample is balanced on, in words; none before the draw. */
export async function balanceRows(tx: Tx, inspectionId: string, framework: Framework): Promise<readonly BalanceRow[]> {
  const selected = (await sampledCases(tx, inspectionId)).filter((found) => found.status === 'selected')
  if (selected.length === 0) return []
  const references = new Set(selected.map((found) => found.caseReference))
  const eligible = await eligibleCases(tx, inspectionId)
  return framework.caseTypes.flatMap(({ id }) =>
    balanceOf(eligible.get(id) ?? [], references, framework.sampleRule.stratifiedBy, framework).flatMap(({ variable, lines }) =>
      lines.map(({ category, population, sample }) => ({
        caseType: id,
        variable: columnLabel(framework, variable),
        category: cellLabel(framework, variable, category),
        population,
        sample,
      })),
    ),
  )
}
