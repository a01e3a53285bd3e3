import type { Stage } from '../../domain/inspection/stages.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { missingForFieldwork } from '../case-assessment/queries.ts'
import { missingForCaseloadReturn } from '../caseload/queries.ts'
import { missingForFactualAccuracy } from '../factual-accuracy/queries.ts'
import { missingForAnalysis } from '../findings/queries.ts'
import { missingForQualityAssurance } from '../quality-assurance/missing-for-fieldwork.ts'
import { missingForRatingsPanel } from '../ratings-panel/queries.ts'
import { missingForDrafting } from '../report/missing-for-drafting.ts'
import { missingForSample } from '../sample/queries.ts'
import { teamOf } from './queries.ts'

type Check = (ctx: InspectionContext) => Promise<readonly string[]>

/** What the work itself still lacks before a stage can be marked done, asked of the feature that owns it. */
const checks: Partial<Readonly<Record<Stage, Check>>> = {
  plan: missingForPlan,
  caseloadReturn: (ctx) => missingForCaseloadReturn(ctx.tx, ctx.inspection.id),
  sample: (ctx) => missingForSample(ctx.tx, ctx.inspection.id),
  fieldwork: async (ctx) => [
    ...(await missingForFieldwork(ctx.tx, ctx.inspection.id)),
    ...(await missingForQualityAssurance(ctx.tx, ctx.inspection, ctx.framework)),
  ],
  analysis: (ctx) => missingForAnalysis(ctx.tx, ctx.inspection.id, ctx.framework),
  ratingsPanel: (ctx) => missingForRatingsPanel(ctx.tx, ctx.inspection.id, ctx.framework),
  drafting: (ctx) => missingForDrafting(ctx.tx, ctx.inspection, ctx.framework),
  factualAccuracy: (ctx) => missingForFactualAccuracy(ctx.tx, ctx.inspection.id, ctx.now),
  publication: async (ctx) => (ctx.inspection.doneStages.has('publication') ? [] : ['Publish the report on its publication page.']),
}

/** One sentence for each thing that is missing; none when the stage can be marked done. */
export async function missingFor(ctx: InspectionContext, stage: Stage): Promise<readonly string[]> {
  return (await checks[stage]?.(ctx)) ?? []
}

async function missingForPlan(ctx: InspectionContext): Promise<string[]> {
  const team = await teamOf(ctx.tx, ctx.inspection.id)
  return team
    .filter((member) => member.role !== 'serviceContact' && member.declaration === null)
    .map((member) => `${member.name} has not made a declaration of interest.`)
}
