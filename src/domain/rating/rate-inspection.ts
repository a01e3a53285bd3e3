import type { Framework } from '../framework/framework.ts'
import { standardsOf } from '../framework/look-ups.ts'
import { rateOverall } from './overall.ts'
import { rateStandard, type RatingEvidence } from './rate-standard.ts'
import type { InspectionRatings } from './results.ts'

/**
 * Rates an inspection: every standard of the framework in printed order, then the score, the overall rating and what limits it.
 * Handbook §3, from the counted answers to the rating on the cover, each step in words.
 * @param evidence counted answers, the inspectors' proposals, the decisions of the panel
 */
export function rateInspection(framework: Framework, evidence: RatingEvidence): InspectionRatings {
  const standards = standardsOf(framework).map((standard) => rateStandard(framework, standard, evidence))
  return { standards, ...rateOverall(framework, standards) }
}
