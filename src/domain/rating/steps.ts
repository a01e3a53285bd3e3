/** The sentences in which a rating explains itself: one a step, in the order in which the rules are applied (handbook §3). */
import type { Framework, Rating } from '../framework/framework.ts'
import type { LowestDrives } from './rate-key-question.ts'
import type { KeyQuestionResult, PanelDecision, ProposedRating } from './results.ts'

/** The printed label of a key question: that of its dimension. */
export function labelOf(framework: Framework, result: Pick<KeyQuestionResult, 'dimension'>): string {
  return framework.dimensions.find((dimension) => dimension.id === result.dimension)?.label ?? result.dimension
}

/** Key question → per cent → band (handbook §3.1, §3.2). */
export function keyQuestionStep(framework: Framework, result: KeyQuestionResult): string {
  const label = labelOf(framework, result)
  if (result.perCent === null) return `${label}: no case is judged yet.`
  return `${label}: ${result.sufficient} of ${result.judged} cases judged sufficient, which is ${result.perCent} per cent: ${result.rating}.`
}

/** Lowest key question → standard (handbook §3.3). */
export function lowestStep(framework: Framework, results: readonly KeyQuestionResult[], lowest: LowestDrives): string {
  if (lowest.rating === null) return 'There is no rating until every key question has a case judged.'
  const labels = results.filter((result) => lowest.drivenBy.includes(result.questionId)).map((result) => labelOf(framework, result))
  const [one, how] = labels.length === 1 ? ['The lowest key question decides', ''] : ['The lowest key questions decide', ' each']
  return `${one}: ${labels.join('; ')} (${lowest.perCent} per cent${how}). By the rules the standard is ${lowest.rating}.`
}

/** Evidence → proposal (handbook §3.4, §3.7). */
export function proposalStep(proposal: ProposedRating | undefined): string {
  if (proposal === undefined) return 'The inspectors have not proposed a rating yet.'
  if (proposal.status === 'inspectedNotRated') return 'The standard was inspected and is not rated.'
  if (proposal.status === 'notInspected') return 'The standard was not inspected.'
  return `From the evidence the inspectors propose ${proposal.rating}.`
}

/** Panel → rating (handbook §3.5). */
export function decisionStep(decision: PanelDecision | null): string {
  if (decision === null) return 'The panel has not decided yet.'
  const because = decision.reason === null ? '' : ` Reason: ${decision.reason}`
  if (decision.direction === 'confirmed') return `The panel confirmed this.${because}`
  const change = `from ${decision.from} to ${decision.rating}`
  if (decision.direction === 'raised') return `The panel raised the rating ${change}.${because}`
  if (decision.secondSigned) return `The panel lowered the rating ${change}, with a second signature.${because}`
  return `A panel member lowered the rating ${change}. It does not count until another member has signed it, so ${decision.from} stands.${because}`
}

/** A case standard without a case judged, as the panel confirmed it. */
export function notRatedStep(reason: string | null): string {
  return `No case was judged, so the panel confirmed that the standard is not rated.${reason === null ? '' : ` Reason: ${reason}`}`
}

/** A decision whose ground has moved. */
export function outOfDateStep(from: Rating | null, now: Rating | null): string {
  return `The panel decided when this stood at ${from ?? 'no rating'}; it now stands at ${now ?? 'no rating'}. The panel has to decide again.`
}

/** Rating → points (handbook §3.6); null points where the standard is outside the score (§3.7). */
export function pointsStep(rating: Rating, points: number | null): string {
  if (points === null) return 'The standard is outside the score.'
  return `${rating} scores ${points} ${points === 1 ? 'point' : 'points'}.`
}
