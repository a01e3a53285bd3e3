import { findStandard } from '../../domain/framework/look-ups.ts'
import { mayInInspection, type InspectionAction } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { closedCases } from '../quality-assurance/queries.ts'
import { listUrl } from './example-in-url.ts'
import { practiceExamplesOf, type PracticeExample } from './queries.ts'

interface ExampleLine extends PracticeExample {
  readonly caseHref: string
  /** '' where the person may not change it now. */
  readonly changeHref: string
  readonly choiceUrl: string
}
interface ListModel {
  readonly standards: readonly { readonly name: string; readonly examples: readonly ExampleLine[] }[]
  readonly chosen: number
  readonly all: number
  readonly mayChoose: boolean
  readonly casesHref: string
}

/** Every practice example, by standard; those of a case that is closed to the person are left out. */
export async function showExamples(ctx: InspectionContext): Promise<PageAnswer> {
  const closed = await closedCases(ctx.tx, ctx.inspection.id, ctx.person.id)
  const may = (action: InspectionAction): boolean => mayInInspection(ctx.inspection.role, action, ctx.inspection.doneStages).allowed
  const mayWrite = may('writePracticeExample')
  const examples = (await practiceExamplesOf(ctx.tx, ctx.inspection.id)).filter((one) => !closed.has(one.sampledCaseId))
  const lines = examples.map((one): ExampleLine => {
    const url = `${listUrl(ctx)}/${one.id}`
    const caseHref = `/inspections/${ctx.inspection.id}/cases/${one.sampledCaseId}`
    return { ...one, caseHref, changeHref: mayWrite ? url : '', choiceUrl: `${url}/choice` }
  })
  const model: ListModel = {
    standards: [...Map.groupBy(lines, (one) => one.standardId)].map(([id, own]) => ({
      name: `${id} ${findStandard(ctx.framework, id)?.name ?? ''}`,
      examples: own,
    })),
    chosen: lines.filter((one) => one.chosenBy !== null).length,
    all: lines.length,
    mayChoose: may('choosePracticeExamples'),
    casesHref: `/inspections/${ctx.inspection.id}/cases`,
  }
  return page('practice-examples/views/list.njk', 'Practice examples', model, { detail: { examples: lines.length } })
}
