import type { Framework } from '../../domain/framework/framework.ts'
import { draftingChecks } from '../../domain/report/checks.ts'
import type { InspectionInScope, Tx } from '../../platform/http/action.ts'
import { gatherFacts } from './gather-facts.ts'

/** One sentence for each thing the draft still lacks; none when drafting can be marked done. */
export async function missingForDrafting(tx: Tx, inspection: InspectionInScope, framework: Framework): Promise<string[]> {
  const facts = await gatherFacts(tx, inspection, framework)
  return draftingChecks(framework, facts)
    .filter((check) => !check.ok)
    .map((check) => check.sentence)
}
