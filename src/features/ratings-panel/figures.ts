/** Key questions and prompts as rows of the panel's tables. */
import type { Standard } from '../../domain/framework/framework.ts'
import { promptsOf, wordingFor } from '../../domain/framework/look-ups.ts'
import { mayInInspection } from '../../domain/permissions/permissions.ts'
import { distanceInWords } from '../../domain/rating/band.ts'
import { ratingInWords, type RatingInWords } from '../../domain/rating/in-words.ts'
import { emptyTally, publishedShare, relevantShare, type Share } from '../../domain/rating/per-cent.ts'
import type { StandardResult, Tally } from '../../domain/rating/results.ts'
import { labelOf } from '../../domain/rating/steps.ts'
import type { InspectionContext } from '../../platform/http/action.ts'

type Reader = Pick<InspectionContext, 'framework' | 'inspection'>

export interface KeyQuestionRow {
  readonly label: string
  /** '' for a person who may not see the cases behind a figure. */
  readonly href: string
  readonly kOfN: string
  readonly perCent: string
  readonly rating: RatingInWords
  readonly distance: string
  readonly lowest: boolean
}
export interface PromptRow {
  readonly letter: string
  readonly wording: string
  readonly href: string
  readonly published: string
  readonly publishedPerCent: string
  readonly relevant: string
  readonly relevantPerCent: string
}

/** Where the cases behind a figure are listed; '' for a person who may not see them. */
function casesBehindHref({ inspection }: Reader, href: string): string {
  return mayInInspection(inspection.role, 'seeCasesBehind', inspection.doneStages).allowed ? href : ''
}

export function keyQuestionRows(reader: Reader, result: StandardResult, url: string): KeyQuestionRow[] {
  const { framework } = reader
  return result.keyQuestions.map((question) => ({
    label: labelOf(framework, question),
    href: casesBehindHref(reader, `${url}/${result.standardId}/questions/${question.questionId}`),
    kOfN: `${question.sufficient} of ${question.judged}`,
    perCent: perCentWords(question.perCent),
    rating: ratingInWords(framework, { status: 'rated', rating: question.rating }),
    distance: distanceInWords(question),
    lowest: result.drivenBy.includes(question.questionId),
  }))
}

/** Each key question with its prompts: the published share, and beside it the share of the cases the prompt applied to (handbook §3.8). */
export function promptTables(
  reader: Reader,
  standard: Standard,
  tallies: ReadonlyMap<string, Tally>,
  url: string,
): { readonly question: string; readonly prompts: readonly PromptRow[] }[] {
  return standard.keyQuestions.map((question) => ({
    question: wordingFor(question.wording, reader.inspection.serviceTerm),
    prompts: promptsOf(question).map((prompt) => {
      const tally = tallies.get(prompt.id) ?? emptyTally
      const [published, relevant] = [publishedShare(tally), relevantShare(tally)]
      return {
        letter: prompt.letter,
        wording: wordingFor(prompt.wording, reader.inspection.serviceTerm),
        href: casesBehindHref(reader, `${url}/${standard.id}/questions/${prompt.id}`),
        published: shareWords(published),
        publishedPerCent: perCentWords(published.perCent),
        relevant: shareWords(relevant),
        relevantPerCent: perCentWords(relevant.perCent),
      }
    }),
  }))
}

export function shareWords(share: Share): string {
  return `${share.k} of ${share.n}`
}

export function perCentWords(perCent: number | null): string {
  return perCent === null ? 'None judged' : `${perCent}%`
}
