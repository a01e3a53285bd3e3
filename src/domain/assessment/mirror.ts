/**
 * Case manager against inspector, question by question: how often which answer of the one met which of the other. A mirror
 * counts every case exactly once, so its cells add up to the cases. Under-estimated risk is counted by name (handbook §4).
 */
import type { Framework } from '../framework/framework.ts'
import type { Answers } from './completeness.ts'
import { choiceQuestions, givenAnswer, notAnsweredYet } from './interview-tables.ts'

export interface Mirror {
  readonly id: string
  readonly caseManagerAsked: string
  readonly inspectorAsked: string
  /** What the case manager said, or recorded. */
  readonly rows: readonly string[]
  /** What the inspector says. */
  readonly columns: readonly string[]
  /** Cases, by row and column. */
  readonly counts: readonly (readonly number[])[]
}
export interface RiskMirror extends Mirror {
  /** Places of the cases in which the inspector's level is higher than the one recorded. */
  readonly underestimated: readonly number[]
  readonly overestimated: readonly number[]
  /** Places of the cases in which no level was recorded and the inspector names one. */
  readonly notClassified: readonly number[]
}

const noLevel = 'none'
export const noLevelWords = 'No level was recorded'

/** A mirror for each question that both sides are asked: the framework's two lists run side by side, the first of one with the first of the other. */
export function interviewMirrors(framework: Framework, cases: readonly Answers[]): Mirror[] {
  const questions = choiceQuestions(framework)
  const own = questions.filter((question) => question.asked === 'inspector')
  return questions
    .filter((question) => question.asked === 'caseManager')
    .flatMap((theirs, place) => {
      const ours = own[place]
      if (ours === undefined) return []
      const pairs = cases.map((answers) => [givenAnswer(theirs.id, theirs.options, answers), givenAnswer(ours.id, ours.options, answers)] as const)
      return [{ id: theirs.id, caseManagerAsked: theirs.wording, inspectorAsked: ours.wording, ...crossed(pairs, theirs.options, ours.options) }]
    })
}

/**
 * A mirror for each classification: the level that the case manager recorded against the level that the inspector finds right.
 * Levels rank as the framework lists them, lowest first.
 */
export function riskMirrors(framework: Framework, cases: readonly Answers[]): RiskMirror[] {
  const { classifications, classificationLevels: levels } = framework
  const rank = (id: string | null): number => levels.findIndex((level) => level.id === id)
  const inWords = (id: string | null): string => levels[rank(id)]?.name ?? (id === noLevel ? noLevelWords : notAnsweredYet)
  const options = [...levels.map((level) => level.name), noLevelWords]
  return classifications.map(({ id, name }) => {
    const pairs = cases.map((answers) => levelsOf(id, answers))
    const placesWhere = (is: (recorded: number, own: number) => boolean): number[] =>
      pairs.flatMap(([recorded, own], place) => (rank(recorded) >= 0 && rank(own) >= 0 && is(rank(recorded), rank(own)) ? [place] : []))
    return {
      ...{ id, caseManagerAsked: `${name}: level recorded by the case manager`, inspectorAsked: `${name}: level found by the inspector` },
      ...crossed(
        pairs.map(([recorded, own]) => [inWords(recorded), inWords(own)] as const),
        options,
        options,
      ),
      underestimated: placesWhere((recorded, own) => own > recorded),
      overestimated: placesWhere((recorded, own) => own < recorded),
      notClassified: pairs.flatMap(([recorded, own], place) => (recorded === noLevel && rank(own) >= 0 ? [place] : [])),
    }
  })
}

/** The level recorded and the level that the inspector finds right, by id; null is unanswered. */
function levelsOf(id: string, answers: Answers): readonly [string | null, string | null] {
  const value = (question: string): string | null => answers.get(`${id}.${question}`)?.value ?? null
  const recorded = value('recorded')
  const agreed = value('agreed')
  return [recorded, agreed === 'yes' ? recorded : agreed === 'no' ? value('shouldBe') : null]
}

type Pairs = readonly (readonly [string, string])[]

/** Counts pairs; what is not answered yet has a row or a column only where there is such a case. */
function crossed(pairs: Pairs, rowWords: readonly string[], columnWords: readonly string[]): Pick<Mirror, 'rows' | 'columns' | 'counts'> {
  const rows = pairs.some(([row]) => row === notAnsweredYet) ? [...rowWords, notAnsweredYet] : rowWords
  const columns = pairs.some(([, column]) => column === notAnsweredYet) ? [...columnWords, notAnsweredYet] : columnWords
  return { rows, columns, counts: rows.map((row) => columns.map((column) => pairs.filter(([one, other]) => one === row && other === column).length)) }
}
