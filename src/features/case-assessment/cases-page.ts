import { progressOf } from '../../domain/assessment/completeness.ts'
import { sectionsOf } from '../../domain/assessment/questions.ts'
import { findCaseType } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { answersInBrief, casesOf, type InspectedCase } from './queries.ts'

interface CaseLine {
  readonly href: string
  readonly caseReference: string
  readonly caseType: string
  readonly disposal: string
  readonly allocatedTo: string
  readonly answered: number
  readonly asked: number
  readonly state: string
  readonly tag: string
}
interface CasesModel {
  readonly mine: readonly CaseLine[]
  readonly others: readonly CaseLine[]
  readonly completed: number
  readonly all: number
  readonly wordFile: string | null
}

/** My cases first, then the team's: everyone of the field team may read and help with every case. */
export async function showCases(ctx: InspectionContext): Promise<PageAnswer> {
  const cases = await casesOf(ctx.tx, ctx.inspection.id)
  const answers = await answersInBrief(ctx.tx, ctx.inspection.id)
  const sections = new Map(ctx.framework.caseTypes.map(({ id }) => [id, sectionsOf(ctx.framework, id, ctx.inspection.serviceTerm)]))
  const line = (one: InspectedCase): CaseLine => {
    const progress = progressOf(sections.get(one.caseType) ?? [], answers.get(one.id) ?? new Map())
    const answered = progress.reduce((sum, section) => sum + section.answered, 0)
    const asked = progress.reduce((sum, section) => sum + section.asked, 0)
    const [state, tag] = stateOf(one, answered, asked)
    return {
      href: `/inspections/${ctx.inspection.id}/cases/${one.id}`,
      caseReference: one.caseReference,
      caseType: findCaseType(ctx.framework, one.caseType)?.oneCase ?? one.caseType,
      disposal: one.disposal,
      allocatedTo: one.allocatedName ?? 'No one yet',
      answered,
      asked,
      state,
      tag,
    }
  }
  const model: CasesModel = {
    mine: cases.filter((one) => one.allocatedTo === ctx.person.id).map(line),
    others: cases.filter((one) => one.allocatedTo !== ctx.person.id).map(line),
    completed: cases.filter((one) => one.completedAt !== null).length,
    all: cases.length,
    wordFile: mayInInspection(ctx.inspection.role, 'exportCases', ctx.inspection.doneStages).allowed ? `/inspections/${ctx.inspection.id}/cases.docx` : null,
  }
  return page('case-assessment/views/cases.njk', 'Cases', model)
}

function stateOf(one: InspectedCase, answered: number, asked: number): [string, string] {
  if (one.completedAt !== null) return ['Completed', 'green']
  if (answered === 0) return ['Not started', 'grey']
  return answered === asked ? ['Ready to complete', 'turquoise'] : ['In progress', 'blue']
}
