import { z } from 'zod'
import type { Rating } from '../../domain/framework/framework.ts'
import { wordingFor } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { ratingInWords, type RatingInWords } from '../../domain/rating/in-words.ts'
import { mayBeLoweredTo, mayBeRaisedTo, nothingJudged, refusalToSign } from '../../domain/rating/panel.ts'
import type { StandardResult } from '../../domain/rating/results.ts'
import { page, type InspectionContext, type PageAnswer, type Submitted } from '../../platform/http/action.ts'
import { talliesOf } from '../case-assessment/queries.ts'
import { proposalsOf } from '../findings/queries.ts'
import { resultOf, standardInUrl } from './decide-rating.ts'
import { keyQuestionRows, promptTables, type KeyQuestionRow } from './figures.ts'
import { stateOf, type DecisionState } from './page.ts'
import { decisionsOf, type Decision } from './queries.ts'

interface Option {
  readonly value: string
  readonly text: string
  readonly hint?: { readonly text: string }
}
interface DecisionForm {
  readonly values: Readonly<Record<string, unknown>>
  readonly decisions: readonly Option[]
  readonly ratings: readonly Option[]
  readonly ratingLegend: string
  readonly version: number
  readonly from: string
  readonly savedMeanwhile: boolean
}
interface SecondSignature {
  readonly version: number
  /** Why this person may not sign; null when they may. */
  readonly refusal: string | null
}
interface DecisionModel {
  readonly id: string
  readonly name: string
  readonly statement: string
  readonly state: DecisionState
  readonly rule: RatingInWords
  readonly rating: RatingInWords
  readonly steps: readonly string[]
  readonly decidedBy: { readonly name: string; readonly at: Date; readonly second: string | null } | null
  readonly proposal: { readonly reason: string; readonly by: string } | null
  readonly keyQuestions: readonly KeyQuestionRow[]
  readonly prompts: ReturnType<typeof promptTables>
  readonly findingsHref: string
  readonly form: DecisionForm | null
  readonly secondSignature: SecondSignature | null
  readonly back: string
}

export async function showDecision(ctx: InspectionContext, submitted?: Submitted): Promise<PageAnswer> {
  const standard = standardInUrl(ctx)
  const result = await resultOf(ctx, standard.id)
  const decision = (await decisionsOf(ctx.tx, ctx.inspection.id)).find((candidate) => candidate.standardId === standard.id)
  const proposal = (await proposalsOf(ctx.tx, ctx.inspection.id)).find((candidate) => candidate.standardId === standard.id)
  const mayDecide = mayInInspection(ctx.inspection.role, 'decideRating', ctx.inspection.doneStages).allowed
  const url = `/inspections/${ctx.inspection.id}`
  const model: DecisionModel = {
    id: standard.id,
    name: standard.name,
    statement: wordingFor(standard.statement, ctx.inspection.serviceTerm),
    state: stateOf(result, decision !== undefined),
    rule: ratingInWords(ctx.framework, { status: result.status, rating: result.ruleRating }),
    rating: ratingInWords(ctx.framework, result),
    steps: result.steps,
    decidedBy: decision === undefined ? null : { name: decision.decidedByName, at: decision.decidedAt, second: decision.secondSignedByName },
    proposal: proposal === undefined ? null : { reason: proposal.reason, by: proposal.proposedBy },
    keyQuestions: keyQuestionRows(ctx, result, `${url}/ratings-panel`),
    prompts: standard.evidence === 'caseData' ? promptTables(ctx, standard, await talliesOf(ctx.tx, ctx.inspection.id), `${url}/ratings-panel`) : [],
    findingsHref: standard.evidence === 'qualitative' ? `${url}/findings#standard-${standard.id}` : '',
    form: mayDecide && (result.ruleRating !== null || result.status !== 'rated' || nothingJudged(result)) ? formOf(ctx, result, decision, submitted) : null,
    secondSignature: result.awaitsSecondSignature && decision !== undefined ? signatureOf(ctx, decision, mayDecide) : null,
    back: `${url}/ratings-panel`,
  }
  return page('ratings-panel/views/decision.njk', `Rating of ${standard.id} ${standard.name}`, model, { wide: true })
}

const sent = z.object({ decision: z.unknown(), version: z.string().catch('') })

function formOf(ctx: InspectionContext, result: StandardResult, decision: Decision | undefined, submitted: Submitted | undefined): DecisionForm {
  const saved =
    decision === undefined ? {} : { decision: decision.direction, rating: decision.direction === 'confirmed' ? '' : decision.rating, reason: decision.reason }
  const typed = submitted !== undefined && 'decision' in submitted.values ? sent.parse(submitted.values) : undefined
  const version = decision?.version ?? 0
  return {
    values: typed === undefined ? saved : (submitted?.values ?? saved),
    ...optionsOf(ctx, result),
    version,
    from: result.ruleRating ?? '',
    savedMeanwhile: typed !== undefined && typed.version !== String(version),
  }
}

function optionsOf(ctx: InspectionContext, result: StandardResult): Pick<DecisionForm, 'decisions' | 'ratings' | 'ratingLegend'> {
  const rule = result.ruleRating
  const whyNone = nothingJudged(result) ? { hint: { text: 'No case was judged. Needs a reason' } } : {}
  const [higher, lower] = rule === null ? [[], []] : [mayBeRaisedTo(ctx.framework, rule), mayBeLoweredTo(ctx.framework, rule)]
  const change = (value: string, verb: string, to: readonly Rating[], hint: string): Option[] =>
    to.length === 0 ? [] : [{ value, text: to.length === 1 ? `${verb} to ${to[0]}` : verb, hint: { text: hint } }]
  return {
    decisions: [
      { value: 'confirmed', text: rule === null ? 'Confirm that there is no rating' : `Confirm ${rule}`, ...whyNone },
      ...change('raised', 'Raise', higher, 'Needs a reason, which the report prints'),
      ...change('lowered', 'Lower', lower, 'Needs a reason, and counts only once another panel member has signed it'),
    ],
    ratings: [...higher, ...lower].map((rating) => ({ value: rating, text: rating })),
    ratingLegend: `If ${[higher.length > 0 ? ['raised'] : [], lower.length > 0 ? ['lowered'] : []].flat().join(' or ')}, to which rating?`,
  }
}

function signatureOf(ctx: InspectionContext, decision: Decision, mayDecide: boolean): SecondSignature {
  const refusal = mayDecide ? refusalToSign(decision, ctx.person.id) : 'Another member of the ratings panel has to sign it.'
  return { version: decision.version, refusal }
}
