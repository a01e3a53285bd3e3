/**
 * From printed per cents back to cases: k of n for every key question and prompt (handbook §3.8). A report prints only
 * per cents, so how many cases were not assessed under a standard has to be found: the fewest that explain its figures.
 */
import type { Framework, KeyQuestion, Standard } from '../src/domain/framework/framework.ts'
import { caseStandardsOf, caseTypeOfStandard, promptsOf } from '../src/domain/framework/look-ups.ts'
import { inspectedCases, type PublishedFacts } from '../src/domain/published/facts.ts'
import { perCentHalfUp } from '../src/domain/rating/per-cent.ts'
import { chanceFrom } from './chance.ts'

export interface FittedQuestion {
  readonly id: string
  readonly yes: number
  /** Cases in the denominator; one fewer than the standard's own where one case was not assessed on this prompt alone. */
  readonly of: number
}
export interface FittedKeyQuestion extends FittedQuestion {
  readonly prompts: readonly FittedQuestion[]
}
export interface FittedStandard {
  readonly standardId: string
  readonly caseTypeId: string
  readonly cases: number
  /** Cases not assessed under the whole standard. */
  readonly notAssessed: number
  readonly keyQuestions: readonly FittedKeyQuestion[]
}
/** A printed figure that no number of cases can give, and the nearest per cent that some number can. */
export interface Impossible {
  readonly id: string
  readonly printed: number
  readonly of: number
  readonly nearest: number
}
export interface FittedFigures {
  readonly standards: readonly FittedStandard[]
  readonly impossible: readonly Impossible[]
}

const mostNotAssessed = 2

export function fitFigures(framework: Framework, facts: PublishedFacts): FittedFigures {
  const fits = caseStandardsOf(framework).flatMap((standard) => {
    const caseType = caseTypeOfStandard(framework, standard.id)
    if (caseType === undefined) return []
    const cases = inspectedCases(facts, caseType)
    const allowed = Array.from({ length: Math.min(mostNotAssessed + 1, Math.max(cases, 1)) }, (_, notAssessed) => notAssessed)
    return [
      allowed.map((notAssessed) => fitStandard(standard, caseType.id, cases, notAssessed, facts)).reduce((best, fit) => (isBetter(fit, best) ? fit : best)),
    ]
  })
  return { standards: fits.map((fit) => fit.standard), impossible: fits.flatMap((fit) => fit.impossible) }
}

interface Fit {
  readonly standard: FittedStandard
  readonly impossible: readonly Impossible[]
  readonly keyQuestionsMissed: number
}

/** First the key questions, then the prompts; of equals the earlier stands, which leaves out fewer cases. */
function isBetter(fit: Fit, best: Fit): boolean {
  if (fit.keyQuestionsMissed !== best.keyQuestionsMissed) return fit.keyQuestionsMissed < best.keyQuestionsMissed
  return fit.impossible.length < best.impossible.length
}

function fitStandard(standard: Standard, caseTypeId: string, cases: number, notAssessed: number, facts: PublishedFacts): Fit {
  const impossible: Impossible[] = []
  const of = cases - notAssessed
  const fitted = standard.keyQuestions.map((question) => {
    const { yes } = fitOne(question.id, printedKeyQuestion(facts, standard, question), [of], Math.round(of * 0.7), impossible)
    return { question, id: question.id, yes, of }
  })
  const keyQuestionsMissed = impossible.length
  const keyQuestions = fitted.map(({ question, ...keyQuestion }) => ({
    ...keyQuestion,
    prompts: promptsOf(question).map((prompt) =>
      fitOne(prompt.id, printedPrompt(facts, standard, question, prompt.letter), [of, of - 1], inventedYes(prompt.id, keyQuestion), impossible),
    ),
  }))
  return { standard: { standardId: standard.id, caseTypeId, cases, notAssessed, keyQuestions }, impossible, keyQuestionsMissed }
}

function printedKeyQuestion(facts: PublishedFacts, standard: Standard, question: KeyQuestion): number | undefined {
  return facts.keyQuestions[standard.id]?.[question.dimension ?? '']
}

function printedPrompt(facts: PublishedFacts, standard: Standard, question: KeyQuestion, letter: string): number | undefined {
  return facts.prompts?.[standard.id]?.[question.dimension ?? '']?.[letter]
}

function fitOne(id: string, printed: number | undefined, denominators: readonly number[], invented: number, impossible: Impossible[]): FittedQuestion {
  const of = denominators[0] ?? 0
  if (printed === undefined) return { id, yes: invented, of }
  for (const denominator of denominators) {
    const yes = countsUpTo(denominator).find((candidate) => denominator > 0 && perCentHalfUp(candidate, denominator) === printed)
    if (yes !== undefined) return { id, yes, of: denominator }
  }
  const distance = (yes: number): number => Math.abs((100 * yes) / of - printed)
  const yes = countsUpTo(of).reduce((best, candidate) => (distance(candidate) < distance(best) ? candidate : best), 0)
  impossible.push({ id, printed, of, nearest: of > 0 ? perCentHalfUp(yes, of) : 0 })
  return { id, yes, of }
}

function countsUpTo(most: number): number[] {
  return Array.from({ length: Math.max(most, 0) + 1 }, (_, yes) => yes)
}

/** Where a report prints no prompts: near its key question, some above and some below. */
function inventedYes(promptId: string, keyQuestion: FittedQuestion): number {
  const spread = Math.ceil(keyQuestion.of / 6)
  const yes = keyQuestion.yes + chanceFrom(promptId).below(2 * spread + 1) - spread
  return Math.min(Math.max(yes, 0), keyQuestion.of)
}
