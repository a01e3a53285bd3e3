import { findStandard, qualitativeStandardsOf } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { isOwnStandard } from '../../domain/permissions/standards.ts'
import { ratingInWords, type RatingInWords } from '../../domain/rating/in-words.ts'
import type { InspectionRatings, StandardResult } from '../../domain/rating/results.ts'
import { page, type InspectionContext, type PageAnswer } from '../../platform/http/action.ts'
import { proposalsOf, type Proposal } from '../findings/queries.ts'
import { keyQuestionRows, type KeyQuestionRow } from './figures.ts'
import { decisionsOf, ratingsOf } from './queries.ts'

export interface DecisionState {
  readonly words: string
  readonly tag: 'green' | 'grey' | 'yellow' | 'orange' | 'blue'
}
interface StandardLine {
  readonly id: string
  readonly name: string
  readonly href: string
  readonly rule: RatingInWords
  readonly rating: RatingInWords
  readonly points: number | null
  readonly state: DecisionState
  readonly keyQuestions: readonly KeyQuestionRow[]
  readonly proposal: { readonly reason: string; readonly by: string } | null
  readonly steps: readonly string[]
}
interface OverallRating {
  readonly rating: RatingInWords
  readonly score: number | null
  readonly scoreOutOf: number
  readonly steps: readonly string[]
  readonly decided: number
}
interface RatingsModel {
  /** null for a partner inspector, who sees the ratings of their own standards. */
  readonly overall: OverallRating | null
  readonly standards: readonly StandardLine[]
  readonly caseStandards: readonly StandardLine[]
  readonly qualitativeStandards: readonly StandardLine[]
}

export async function showRatings(ctx: InspectionContext): Promise<PageAnswer> {
  const ratings = await ratingsOf(ctx.tx, ctx.inspection.id, ctx.framework)
  const proposals = new Map((await proposalsOf(ctx.tx, ctx.inspection.id)).map((proposal) => [proposal.standardId, proposal]))
  const decided = new Set((await decisionsOf(ctx.tx, ctx.inspection.id)).map((decision) => decision.standardId))
  const qualitative = new Set(qualitativeStandardsOf(ctx.framework).map((standard) => standard.id))
  const maySeeOverall = mayInInspection(ctx.inspection.role, 'seeOverallRating', ctx.inspection.doneStages).allowed
  const own = ratings.standards.filter((result) => isOwnStandard(ctx.inspection.standards, result.standardId))
  const standards = own.map((result) => lineOf(ctx, result, proposals.get(result.standardId), decided.has(result.standardId)))
  const model: RatingsModel = {
    overall: maySeeOverall ? overallOf(ctx, ratings) : null,
    standards,
    caseStandards: standards.filter((line) => !qualitative.has(line.id)),
    qualitativeStandards: standards.filter((line) => qualitative.has(line.id)),
  }
  return page('ratings-panel/views/ratings.njk', 'Ratings', model, { wide: true })
}

function overallOf(ctx: InspectionContext, { overallRating, score, scoreOutOf, steps, standards }: InspectionRatings): OverallRating {
  const rating = ratingInWords(ctx.framework, { status: 'rated', rating: overallRating })
  return { rating, score, scoreOutOf, steps, decided: standards.filter((result) => result.decided).length }
}

function lineOf(ctx: InspectionContext, result: StandardResult, proposal: Proposal | undefined, hasDecision: boolean): StandardLine {
  const url = `/inspections/${ctx.inspection.id}/ratings-panel`
  return {
    id: result.standardId,
    name: findStandard(ctx.framework, result.standardId)?.name ?? '',
    href: `${url}/${result.standardId}`,
    rule: ratingInWords(ctx.framework, { status: result.status, rating: result.ruleRating }),
    rating: ratingInWords(ctx.framework, result),
    points: result.points,
    state: stateOf(result, hasDecision),
    keyQuestions: keyQuestionRows(ctx, result, url),
    proposal: proposal === undefined ? null : { reason: proposal.reason, by: proposal.proposedBy },
    steps: result.steps,
  }
}

/** Where the panel stands with a standard. */
export function stateOf(result: StandardResult, hasDecision: boolean): DecisionState {
  if (result.awaitsSecondSignature) return { words: 'Unsigned', tag: 'yellow' }
  if (result.discretion?.direction === 'raised') return { words: 'Raised', tag: 'blue' }
  if (result.discretion?.direction === 'lowered') return { words: 'Lowered', tag: 'blue' }
  if (result.decided) return { words: 'Confirmed', tag: 'green' }
  return hasDecision ? { words: 'Decide again', tag: 'orange' } : { words: 'Not decided', tag: 'grey' }
}
