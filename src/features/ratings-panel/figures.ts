/** Key questions and prompts as rows of the panel's tables. */
import type { Framework, Standard } from '../../domain/framework/framework.ts'
import { promptsOf, wordingFor } from '../../domain/framework/look-ups.ts'
import { distanceInWords } from '../../domain/rating/band.ts'
import { ratingInWords, type RatingInWords } from '../../domain/rating/in-words.ts'
import { emptyTally, publishedShare, relevantShare, type Share } from '../../domain/rating/per-cent.ts'
import type { StandardResult, Tally } from '../../domain/rating/results.ts'
import { labelOf } from '../../domain/rating/steps.ts'

export interface KeyQuestionRow {
  readonly label: string
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

export function keyQuestionRows(framework: Framework, result: StandardResult, url: string): KeyQuestionRow[] {
  return result.keyQuestions.map((question) => ({
    label: labelOf(framework, question),
    href: `${url}/${result.standardId}/questions/${question.questionId}`,
    kOfN: `${question.sufficient} of ${question.judged}`,
    perCent: perCentWords(question.perCent),
    rating: ratingInWords(framework, { status: 'rated', rating: question.rating }),
    distance: distanceInWords(question),
    lowest: result.drivenBy.includes(question.questionId),
  }))
}

/** Each key question with its prompts: the published share, and beside it the share of the cases the prompt applied to (handbook §3.8). */
export function promptTables(
  standard: Standard,
  tallies: ReadonlyMap<string, Tally>,
  serviceTerm: string,
  url: string,
): { readonly question: string; readonly prompts: readonly PromptRow[] }[] {
  return standard.keyQuestions.map((question) => ({
    question: wordingFor(question.wording, serviceTerm),
    prompts: promptsOf(question).map((prompt) => {
      const tally = tallies.get(prompt.id) ?? emptyTally
      const [published, relevant] = [publishedShare(tally), relevantShare(tally)]
      return {
        letter: prompt.letter,
        wording: wordingFor(prompt.wording, serviceTerm),
        href: `${url}/${standard.id}/questions/${prompt.id}`,
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
