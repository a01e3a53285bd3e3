import { findStandard, standardsOfCaseType, findCaseType } from '../../domain/framework/look-ups.ts'
import type { Standard } from '../../domain/framework/framework.ts'
import type { InspectionContext } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { findCase, type InspectedCase } from '../case-assessment/queries.ts'
import { closedCases } from '../quality-assurance/queries.ts'
import { isUuid } from '../../platform/http/scope.ts'
import { practiceExamplesOf, type PracticeExample } from './queries.ts'

export const listUrl = (ctx: InspectionContext): string => `/inspections/${ctx.inspection.id}/practice-examples`

/** The selected case of the URL. @throws Problem notFound; notAllowed while the case is closed to the person, who reads it a second time */
export async function caseOfExample(ctx: InspectionContext, caseId = ctx.params['case'] ?? ''): Promise<InspectedCase> {
  const found = isUuid(caseId) ? await findCase(ctx.tx, ctx.inspection.id, caseId) : undefined
  if (found === undefined) throw new Problem('notFound')
  if ((await closedCases(ctx.tx, ctx.inspection.id, ctx.person.id)).has(found.id))
    throw new Problem('notAllowed', {
      why: 'you read this case a second time, so what was written about it stays closed to you until both readings are compared.',
    })
  return found
}

/** The example of the URL with its case. @throws Problem notFound, notAllowed */
export async function exampleInUrl(ctx: InspectionContext): Promise<{ readonly example: PracticeExample; readonly about: InspectedCase }> {
  const example = (await practiceExamplesOf(ctx.tx, ctx.inspection.id)).find(({ id }) => id === ctx.params['example'])
  if (example === undefined) throw new Problem('notFound')
  return { example, about: await caseOfExample(ctx, example.sampledCaseId) }
}

/** What an example from a case of this type can be about: its standards, and the one that it illustrates. */
export function standardsFor({ framework }: InspectionContext, caseType: string): readonly Standard[] {
  const illustrated = findStandard(framework, findCaseType(framework, caseType)?.illustrates ?? '')
  return [...standardsOfCaseType(framework, caseType), ...(illustrated === undefined ? [] : [illustrated])]
}
