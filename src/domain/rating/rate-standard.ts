/** One standard: what the rules or the proposal give, what the panel made of it, and which rating counts (handbook §3.3–§3.5). */
import type { Framework, Standard } from '../framework/framework.ts'
import { pointsOf } from '../framework/look-ups.ts'
import { checkDecision, nothingJudged, type BeforePanel } from './panel.ts'
import { emptyTally } from './per-cent.ts'
import { lowestDrives, rateKeyQuestion } from './rate-key-question.ts'
import type { PanelDecision, ProposedRating, StandardResult, Tally } from './results.ts'
import { decisionStep, keyQuestionStep, lowestStep, notRatedStep, outOfDateStep, pointsStep, proposalStep } from './steps.ts'

/** Everything a standard's rating follows from. */
export interface RatingEvidence {
  /** Answers by key question id, over the selected cases. */
  readonly tallies: ReadonlyMap<string, Tally>
  readonly proposals: readonly ProposedRating[]
  readonly decisions: readonly PanelDecision[]
}

type Before = Pick<StandardResult, 'status' | 'keyQuestions' | 'drivenBy' | 'ruleRating' | 'steps'>
type After = Pick<StandardResult, 'status' | 'discretion' | 'rating' | 'decided' | 'awaitsSecondSignature'> & { readonly step: string }

/**
 * Rates one standard and says how, step by step.
 * A case standard follows from its lowest key question (handbook §3.3), a qualitative one from the proposal (§3.4);
 * then the panel decides (§3.5). What the rules give stays in ruleRating whatever the panel decides.
 */
export function rateStandard(framework: Framework, standard: Standard, evidence: RatingEvidence): StandardResult {
  const before = standard.evidence === 'caseData' ? fromCases(framework, standard, evidence.tallies) : fromProposal(standard, evidence.proposals)
  const decision = evidence.decisions.find((candidate) => candidate.standardId === standard.id)
  const { step, ...after } = afterPanel(framework, before, decision)
  const scored = framework.scoring.standards.includes(standard.id)
  const points = scored && after.rating !== null ? pointsOf(framework, after.rating) : null
  const steps = [...before.steps, step, ...(after.rating === null ? [] : [pointsStep(after.rating, points)])]
  return { standardId: standard.id, ...before, ...after, points, steps }
}

function fromCases(framework: Framework, standard: Standard, tallies: ReadonlyMap<string, Tally>): Before {
  const keyQuestions = standard.keyQuestions.map((question) => rateKeyQuestion(framework, question, tallies.get(question.id) ?? emptyTally))
  const lowest = lowestDrives(framework, keyQuestions)
  const steps = [...keyQuestions.map((result) => keyQuestionStep(framework, result)), lowestStep(framework, keyQuestions, lowest)]
  return { status: 'rated', keyQuestions, drivenBy: lowest.drivenBy, ruleRating: lowest.rating, steps }
}

function fromProposal(standard: Standard, proposals: readonly ProposedRating[]): Before {
  const proposal = proposals.find((candidate) => candidate.standardId === standard.id)
  return { status: proposal?.status ?? 'rated', keyQuestions: [], drivenBy: [], ruleRating: proposal?.rating ?? null, steps: [proposalStep(proposal)] }
}

/** A lowering counts only once it is signed twice, and a decision only while what it was made on still stands. */
function afterPanel(framework: Framework, before: BeforePanel, decision: PanelDecision | undefined): After {
  const undecided = { status: before.status, discretion: null, rating: before.ruleRating, decided: false, awaitsSecondSignature: false }
  if (decision === undefined) return { ...undecided, step: decisionStep(null) }
  if (decision.from !== before.ruleRating) return { ...undecided, step: outOfDateStep(decision.from, before.ruleRating) }
  const { direction, from, rating, reason } = decision
  const ruling = checkDecision(framework, before, { direction, rating: rating ?? '', reason: reason ?? '' })
  if (!ruling.allowed) return { ...undecided, step: `The decision of the panel does not count. ${ruling.why}` }
  if (direction === 'lowered' && !decision.secondSigned) return { ...undecided, awaitsSecondSignature: true, step: decisionStep(decision) }
  const discretion = direction === 'confirmed' || from === null || rating === null ? null : { direction, from, to: rating, reason: reason ?? '' }
  const status = nothingJudged(before) ? 'inspectedNotRated' : before.status
  return {
    status,
    discretion,
    rating,
    decided: true,
    awaitsSecondSignature: false,
    step: nothingJudged(before) ? notRatedStep(reason) : decisionStep(decision),
  }
}
