import type { Framework, Standard } from '../../domain/framework/framework.ts'
import { promptsOf, wordingFor } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { emptyTally, publishedShare, relevantShare } from '../../domain/rating/per-cent.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { Problem } from '../../platform/problems/problem.ts'
import { casesBehind, talliesOf } from '../case-assessment/queries.ts'
import { closedCases } from '../quality-assurance/queries.ts'
import { standardInUrl } from './decide-rating.ts'
import { perCentWords, shareWords } from './figures.ts'

interface CaseLine {
  readonly reference: string
  /** '' for a person who may not read case assessments. */
  readonly href: string
  readonly answer: string
  readonly reason: string
}
interface QuestionModel {
  readonly standard: string
  readonly about: string
  readonly wording: string
  readonly figures: readonly { readonly name: string; readonly value: string }[]
  readonly cases: readonly CaseLine[]
  readonly back: string
}

/** In the order in which a panel asks about them: what keeps the figure down comes first. */
const answerWords: readonly (readonly [string, string])[] = [
  ['no', 'No'],
  ['notApplicable', 'Not applicable'],
  ['notAssessed', 'Not assessed'],
  ['', 'Unanswered'],
  ['yes', 'Yes'],
]

export async function showQuestion(ctx: InspectionContext): Promise<PageAnswer> {
  const standard = standardInUrl(ctx)
  const question = questionOf(ctx.framework, standard, ctx.params['question'] ?? '')
  if (question === undefined) throw new Problem('notFound')
  const tally = (await talliesOf(ctx.tx, ctx.inspection.id)).get(question.id) ?? emptyTally
  const [published, relevant] = [publishedShare(tally), relevantShare(tally)]
  const cases = await linesOf(ctx, question.id)
  const model: QuestionModel = {
    standard: `${standard.id} ${standard.name}`,
    about: question.about,
    wording: wordingFor(question.wording, ctx.inspection.serviceTerm),
    figures: [
      { name: 'Yes, of all cases inspected', value: `${shareWords(published)}, ${perCentWords(published.perCent)}` },
      { name: 'Yes, of the cases it applied to', value: `${shareWords(relevant)}, ${perCentWords(relevant.perCent)}` },
      { name: 'Not applicable', value: String(tally.notApplicable) },
      { name: 'Not assessed, and so in neither', value: String(tally.notAssessed) },
    ],
    cases,
    back: `/inspections/${ctx.inspection.id}/ratings-panel/${standard.id}`,
  }
  return page('ratings-panel/views/question.njk', `Cases behind ${question.about}`, model, {
    subject: question.id,
    detail: { cases: cases.length },
    wide: true,
  })
}

function questionOf(framework: Framework, standard: Standard, questionId: string): { id: string; wording: string; about: string } | undefined {
  if (standard.evidence !== 'caseData') return undefined
  for (const question of standard.keyQuestions) {
    const label = framework.dimensions.find((dimension) => dimension.id === question.dimension)?.label ?? question.id
    if (question.id === questionId) return { id: question.id, wording: question.wording, about: `${standard.id}, ${label.toLowerCase()}` }
    const prompt = promptsOf(question).find((candidate) => candidate.id === questionId)
    if (prompt !== undefined) return { id: prompt.id, wording: prompt.wording, about: `${standard.id}, ${label.toLowerCase()}, prompt ${prompt.letter}` }
  }
  return undefined
}

async function linesOf(ctx: InspectionContext, questionId: string): Promise<CaseLine[]> {
  const mayRead = mayInInspection(ctx.inspection.role, 'readCase', ctx.inspection.doneStages).allowed
  const cases = await casesBehind(ctx.tx, ctx.inspection.id, questionId)
  const closed = await closedCases(ctx.tx, ctx.inspection.id, ctx.person.id)
  // Leaving the case out would not do: beside the figures, the others tell its answer.
  if (cases.some((one) => closed.has(one.sampledCaseId)))
    throw new Problem('notAllowed', { why: 'you read one of these cases a second time, so their answers stay closed to you until both readings are compared.' })
  return answerWords.flatMap(([value, answer]) =>
    cases
      .filter((one) => (one.value ?? '') === value)
      .map((one) => ({
        reference: one.caseReference,
        href: mayRead ? `/inspections/${ctx.inspection.id}/cases/${one.sampledCaseId}` : '',
        answer,
        reason: one.reason ?? '',
      })),
  )
}
