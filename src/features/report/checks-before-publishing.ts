import type { Check } from '../../domain/report/check.ts'
import { publicationChecks } from '../../domain/report/checks.ts'
import type { ReportFacts } from '../../domain/report/facts.ts'
import { narrativeSections } from '../../domain/report/narrative-sections.ts'
import { agreementChecks } from '../../domain/report/text-status.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { gateCheck } from '../re-identification/gate-queries.ts'
import { newestTexts } from './texts/text-queries.ts'

/** Everything that must hold before a report is published: what its facts say, that every text is agreed, and that no child can be known. */
export async function checksBeforePublishing(ctx: InspectionContext, facts: ReportFacts): Promise<readonly Check[]> {
  const { tx, inspection, framework, signIn } = ctx
  const written = [...(await newestTexts(tx, inspection.id))].filter(([, { text }]) => text !== '')
  return [
    ...publicationChecks(framework, facts),
    ...agreementChecks(narrativeSections(framework, facts.shape), new Map(written)),
    await gateCheck(tx, signIn.secrets, inspection.id, framework, facts),
  ]
}
