import type { Stage } from '../../domain/inspection/stages.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { teamOf } from './queries.ts'

type Check = (ctx: InspectionContext) => Promise<string[]>

/** What the work itself still lacks before a stage can be marked done, asked of the feature that owns it. */
const checks: Partial<Readonly<Record<Stage, Check>>> = {
  plan: missingForPlan,
  publication: async (ctx) => (ctx.inspection.doneStages.has('publication') ? [] : ['Publish the report on its publication page.']),
}

/** One sentence for each thing that is missing; none when the stage can be marked done. */
export async function missingFor(ctx: InspectionContext, stage: Stage): Promise<string[]> {
  return (await checks[stage]?.(ctx)) ?? []
}

async function missingForPlan(ctx: InspectionContext): Promise<string[]> {
  const team = await teamOf(ctx.tx, ctx.inspection.id)
  return team
    .filter((member) => member.role !== 'serviceContact' && member.declaration === null)
    .map((member) => `${member.name} has not made a declaration of interest.`)
}
