/** All checks that a reading must pass, in the order in which a reader would make them. */
import type { Framework } from '../../../framework/framework.ts'
import { looseFactsOf, type Check } from './check.ts'
import { contextChecks } from './context-checks.ts'
import { countChecks } from './count-checks.ts'
import { dateChecks } from './date-checks.ts'
import { perCentChecks } from './per-cent-checks.ts'
import { ratingChecks } from './rating-checks.ts'

/** The checks that need no more than the facts, so that they can be made again after a person corrected one. */
export function factChecks(facts: unknown, framework: Framework): Check[] {
  const loose = looseFactsOf(facts)
  return [
    ...ratingChecks(loose, framework),
    ...perCentChecks(loose, framework),
    ...countChecks(loose, framework),
    ...dateChecks(loose, framework),
    ...contextChecks(loose),
  ]
}
